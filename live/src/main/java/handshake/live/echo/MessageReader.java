package handshake.live.echo;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds the messages in a stream that arrives in pieces of any size. It keeps what is not yet a whole message, never more
 * than the longest message that is allowed.
 */
public abstract sealed class MessageReader {
    final ByteArrayOutputStream message = new ByteArrayOutputStream();
    final int maxMessage;

    private MessageReader(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /** The peer sends, or announces, a longer message than is allowed. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong(int maxMessage) {
            super("message longer than " + maxMessage + " bytes");
        }
    }

    /**
     * Takes bytes until one message is whole, and leaves the rest in {@code bytes} for the next call; takes all bytes when
     * no message is whole yet. The buffer must be one with an array.
     *
     * @throws TooLong as soon as that is known; the stream cannot be read on after it
     */
    public abstract Optional<byte[]> next(ByteBuffer bytes) throws TooLong;

    /**
     * The stream has ended: what is left, if that is a message.
     *
     * @throws EOFException when it ended in the middle of one
     */
    public abstract Optional<byte[]> last() throws EOFException;

    /** Moves the next {@code count} bytes into the message. */
    final void take(ByteBuffer bytes, int count) throws TooLong {
        if (count > maxMessage - message.size()) {
            throw new TooLong(maxMessage);
        }
        message.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
        bytes.position(bytes.position() + count);
    }

    final Optional<byte[]> whole() {
        byte[] bytes = message.toByteArray();
        message.reset();
        return Optional.of(bytes);
    }

    /** The end of the stream also ends a message: what {@code printf hello | nc} sends is one. */
    static final class Delimited extends MessageReader {
        private final byte delimiter;

        Delimited(byte delimiter, int maxMessage) {
            super(maxMessage);
            this.delimiter = delimiter;
        }

        @Override
        public Optional<byte[]> next(ByteBuffer bytes) throws TooLong {
            take(bytes, lengthToDelimiter(bytes));
            if (!bytes.hasRemaining()) {
                return Optional.empty();
            }
            bytes.get(); // the delimiter
            return whole();
        }

        /** How many bytes stand before the next delimiter, or at all. */
        private int lengthToDelimiter(ByteBuffer bytes) {
            byte[] array = bytes.array();
            int start = bytes.arrayOffset() + bytes.position();
            int end = start + bytes.remaining();
            int i = start;
            while (i < end && array[i] != delimiter) {
                i++;
            }
            return i - start;
        }

        @Override
        public Optional<byte[]> last() {
            return message.size() == 0 ? Optional.empty() : whole();
        }
    }

    static final class LengthPrefixed extends MessageReader {
        private int prefixLeft = Framing.LengthPrefixed.PREFIX;
        private int length;

        LengthPrefixed(int maxMessage) {
            super(maxMessage);
        }

        @Override
        public Optional<byte[]> next(ByteBuffer bytes) throws TooLong {
            while (true) {
                if (prefixLeft == 0 && message.size() == length) {
                    prefixLeft = Framing.LengthPrefixed.PREFIX;
                    length = 0;
                    return whole();
                }
                if (!bytes.hasRemaining()) {
                    return Optional.empty();
                }
                if (prefixLeft > 0) {
                    takePrefix(bytes.get());
                } else {
                    take(bytes, Math.min(bytes.remaining(), length - message.size()));
                }
            }
        }

        private void takePrefix(byte b) throws TooLong {
            length = (length << 8) | (b & 0xFF);
            prefixLeft--;
            // Unsigned: a length of 2^31 and more is too long, not negative.
            if (prefixLeft == 0 && Integer.compareUnsigned(length, maxMessage) > 0) {
                throw new TooLong(maxMessage);
            }
        }

        @Override
        public Optional<byte[]> last() throws EOFException {
            if (prefixLeft == Framing.LengthPrefixed.PREFIX) {
                return Optional.empty();
            }
            throw new EOFException("the stream ended inside a message");
        }
    }
}
