package handshake.live.echo;

import handshake.text.Printable;
import java.util.Arrays;

/** The contents of messages, in reports for people: escaped, and of long ones the beginning. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String text(byte[] bytes) {
        return Printable.bytes(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)))
                + (bytes.length > LONGEST ? "..." : "");
    }
}
