package handshake.cli.common;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file from outside that is read as a whole: a device or a pipe that never ends cannot fill the memory. */
public final class InputFile {
    /** Octets. Thousands of times as much as a person writes. */
    static final int MOST = 16 << 20;

    private InputFile() {}

    /** All of {@code file}; more than {@link #MOST} octets cannot be read. */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in);
        }
    }

    /** All of {@code in}, under the same limit. */
    public static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new IOException("it is longer than " + (MOST >> 20) + " MB, the most that is read");
        }
        return bytes;
    }

    /** {@code bytes} as a text in UTF-8. */
    public static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
