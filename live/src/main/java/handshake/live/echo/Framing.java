package handshake.live.echo;

import handshake.text.Printable;
import java.nio.ByteBuffer;

/**
 * Draws borders between messages in TCP's stream, which has none: two messages may arrive in one read ("sticky packets"),
 * one message in many.
 */
public sealed interface Framing {
    /** Lines: each message ends with a newline. */
    Framing LINES = new Delimited((byte) '\n');

    /** The message with its border, as it goes into the stream; throws {@link IllegalArgumentException} if it cannot. */
    byte[] frame(byte[] message);

    /** The same without looking whether it can, where that is known. */
    byte[] enclose(byte[] message);

    /** A fresh reader for the other end of one stream; a message longer than {@code maxMessage} bytes is refused. */
    MessageReader reader(int maxMessage);

    /** Each message ends with one byte that therefore cannot be part of a message. */
    record Delimited(byte delimiter) implements Framing {
        @Override
        public byte[] frame(byte[] message) {
            for (byte b : message) {
                if (b == delimiter) {
                    throw new IllegalArgumentException("the message contains the delimiter '"
                            + Printable.bytes(delimiter) + "': the other end would take it for two messages");
                }
            }
            return enclose(message);
        }

        @Override
        public byte[] enclose(byte[] message) {
            return ByteBuffer.allocate(message.length + 1)
                    .put(message)
                    .put(delimiter)
                    .array();
        }

        @Override
        public MessageReader reader(int maxMessage) {
            return new MessageReader.Delimited(delimiter, maxMessage);
        }
    }

    /** Each message follows its length: 4 bytes, unsigned, in network byte order. Any bytes can be a message. */
    record LengthPrefixed() implements Framing {
        static final int PREFIX = Integer.BYTES;

        @Override
        public byte[] frame(byte[] message) {
            return enclose(message);
        }

        @Override
        public byte[] enclose(byte[] message) {
            return ByteBuffer.allocate(PREFIX + message.length)
                    .putInt(message.length)
                    .put(message)
                    .array();
        }

        @Override
        public MessageReader reader(int maxMessage) {
            return new MessageReader.LengthPrefixed(maxMessage);
        }
    }

    /**
     * The framing for a delimiter as it is typed: one ASCII character, or {@code \n \t \r \0 \\ \xNN}.
     *
     * @throws IllegalArgumentException when that is not exactly one byte
     */
    static Framing delimiter(String typed) {
        return new Delimited(
                switch (typed) {
                    case "\\n" -> (byte) '\n';
                    case "\\t" -> (byte) '\t';
                    case "\\r" -> (byte) '\r';
                    case "\\0" -> (byte) '\0';
                    case "\\\\" -> (byte) '\\';
                    default -> hexOrPlain(typed);
                });
    }

    private static byte hexOrPlain(String typed) {
        if (typed.matches("\\\\x[0-9A-Fa-f]{2}")) {
            return (byte) Integer.parseInt(typed.substring(2), 16);
        }
        if (typed.length() == 1 && typed.charAt(0) < 0x80) {
            return (byte) typed.charAt(0);
        }
        throw new IllegalArgumentException("'" + Printable.text(typed)
                + "' is not one byte: give one ASCII character, or \\n, \\t, \\r, \\0, \\\\, or \\xNN");
    }
}
