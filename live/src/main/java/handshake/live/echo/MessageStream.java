package handshake.live.echo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Messages over a stream: one end of a connection with a {@link Framing}. The same for client and server. */
public final class MessageStream {
    /** Of the buffer for reading; a waiting client keeps no more than the first. */
    private static final int SMALLEST = 2 * 1024;

    private static final int LARGEST = 64 * 1024;

    private final StreamSocket socket;
    private final Framing framing;
    private final MessageReader reader;
    private ByteBuffer arrived = ByteBuffer.allocate(SMALLEST).limit(0);
    private boolean ended;

    public MessageStream(StreamSocket socket, Framing framing, int maxMessage) {
        this.socket = socket;
        this.framing = framing;
        this.reader = framing.reader(maxMessage);
    }

    /**
     * The next message; empty when the peer has finished. The deadline is for the whole message: a peer that sends a byte
     * now and then gains nothing by it.
     */
    public Optional<byte[]> receive(Deadline deadline) throws IOException {
        while (!ended) {
            Optional<byte[]> message = reader.next(arrived);
            if (message.isPresent()) {
                return message;
            }
            makeRoom();
            ended = socket.read(arrived, deadline) < 0;
            arrived.flip();
            if (ended) {
                return reader.last();
            }
        }
        return Optional.empty();
    }

    /** Empties the buffer. Where the last read filled it there is much to read: with a larger one that takes fewer calls. */
    private void makeRoom() {
        boolean wasFilled = arrived.limit() == arrived.capacity();
        arrived = wasFilled && arrived.capacity() < LARGEST
                ? ByteBuffer.allocate(2 * arrived.capacity())
                : arrived.clear();
    }

    /** Sends one message in one write. The framing must be able to carry it, as it can what has arrived by it. */
    public void send(byte[] message, Deadline deadline) throws IOException {
        socket.write(framing.enclose(message), deadline);
    }

    /** Reads and throws away until the peer has finished. */
    public void drain(Deadline deadline) throws IOException {
        int count;
        do {
            arrived.clear();
            count = socket.read(arrived, deadline);
        } while (count >= 0);
        ended = true;
    }
}
