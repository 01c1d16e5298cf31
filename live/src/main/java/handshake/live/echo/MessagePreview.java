package handshake.live.echo;

import handshake.text.Printable;
import java.util.Arrays;

/** The contents of messages, in reports for people: escaped, and of long ones the beginning. */
public final class MessagePreview {
    private static final int LONGEST = 60;

    private MessagePreview() {}

    public static String text(byte[] bytes) {
        return Printable.bytes(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)))
                + (bytes.length > LONGEST ? "..." : "");
    }
}
