package handshake.live.echo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A client over TCP or a Unix-domain socket. */
public final class StreamClient implements EchoClient {
    private final StreamSocket socket;
    private final MessageStream stream;
    private final ClientOptions options;

    private StreamClient(StreamSocket socket, ClientOptions options) {
        this.socket = socket;
        this.options = options;
        this.stream = new MessageStream(socket, options.framing(), ClientOptions.MAX_REPLY);
    }

    static StreamClient connect(EchoAddress endpoint, ClientOptions options) throws IOException {
        return new StreamClient(StreamSocket.connect(endpoint, options, Deadline.in(options.timeout())), options);
    }

    @Override
    public void send(List<byte[]> messages) throws IOException {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        messages.forEach(message -> together.writeBytes(options.framing().frame(message)));
        byte[] bytes = together.toByteArray();
        int pieces = Math.max(1, Math.min(options.pieces(), bytes.length));
        for (int i = 0; i < pieces; i++) {
            if (i > 0) {
                pause();
            }
            int from = (int) ((long) bytes.length * i / pieces);
            int to = (int) ((long) bytes.length * (i + 1) / pieces);
            socket.write(Arrays.copyOfRange(bytes, from, to), Deadline.in(options.timeout()));
        }
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
        return stream.receive(Deadline.in(options.timeout()));
    }

    /** Says that no more will be sent (FIN); replies are still received. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with RST instead of FIN. A Unix-domain socket, which has neither, is only closed. */
    public void abort() throws IOException {
        socket.resetOnClose();
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(options.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two pieces");
        }
    }
}
