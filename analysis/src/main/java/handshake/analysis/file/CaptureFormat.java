package handshake.analysis.file;

import java.io.IOException;
import java.util.List;

/** How one of the file formats is read, packet by packet. */
interface CaptureFormat {
    /** More than this of one packet is taken for damage, as libpcap and Wireshark do. */
    int MAX_PACKET_BYTES = 262_144;

    /**
     * Gives {@code reader} the next packet; false at the file's proper end.
     *
     * @throws CaptureFileException where the file is cut off or damaged: nothing after it can be read
     */
    boolean next(InPlaceReader reader) throws IOException;

    /** How many packets had a time outside of what is read. */
    long timesOutside();

    /** What must be said of the file beside its packets, a sentence each without a full stop. Known when all are read. */
    List<String> remarks();

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
