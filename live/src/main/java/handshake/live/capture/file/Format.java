package handshake.live.capture.file;

import handshake.live.capture.CaptureRequest;
import handshake.live.capture.CapturedPacket;
import java.io.IOException;
import java.util.Optional;

/** How one of the file formats is read, packet by packet. */
interface Format {
    /** More than this of one packet is taken for damage, as libpcap and Wireshark do. */
    int MAX_PACKET_BYTES = CaptureRequest.MAX_SNAP_LENGTH;

    /**
     * The next packet; empty at the file's proper end.
     *
     * @throws CaptureFileException where the file is cut off or damaged: nothing after it can be read
     */
    Optional<CapturedPacket> next() throws IOException;

    /** A wire length as the formats store it, for a reader that counts in ints. */
    static int wireLength(long unsigned) {
        return (int) Math.min(unsigned, Integer.MAX_VALUE);
    }

    /** The file ends in the middle of something. */
    static CaptureFileException cut(long offset, String what) {
        return new CaptureFileException("cut off at byte " + offset + ", in the middle of " + what, offset);
    }

    /** The file says something that cannot be. */
    static CaptureFileException damaged(long offset, String what) {
        return new CaptureFileException("damaged at byte " + offset + ": " + what, offset);
    }
}
