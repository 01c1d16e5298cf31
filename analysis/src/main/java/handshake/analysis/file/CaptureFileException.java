package handshake.analysis.file;

import java.io.IOException;

/** What is wrong with a capture file: one line that names the file, and where in it the trouble is. */
public final class CaptureFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    public CaptureFileException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    public CaptureFileException(String message, long offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    /**
     * Where the packet, block or header begins that could not be read: bytes from the start of the capture, after
     * decompression; 0 when nothing of it could be read.
     */
    public long offset() {
        return offset;
    }
}
