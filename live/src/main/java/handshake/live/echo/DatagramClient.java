package handshake.live.echo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A client over UDP: each message is a datagram, and a reply may never come. */
public final class DatagramClient implements EchoClient {
    private final DatagramChannel channel;
    private final Selector selector;
    private final ClientOptions options;
    private final CallReport calls;
    private final ByteBuffer arrived = ByteBuffer.allocate(Datagrams.BUFFER);

    private DatagramClient(DatagramChannel channel, Selector selector, ClientOptions options, CallReport calls) {
        this.channel = channel;
        this.selector = selector;
        this.options = options;
        this.calls = calls;
    }

    static DatagramClient open(EchoAddress.Udp server, ClientOptions options) throws IOException {
        CallReport calls = new CallReport(options.calls(), Caller.CLIENT);
        DatagramChannel channel = Datagrams.socket(server, calls);
        try {
            // Not a connection: the kernel only keeps the address, and lets through that peer's datagrams and refusals.
            calls.call(
                    SocketSystemCall.CONNECT,
                    server::toString,
                    () -> {
                        channel.connect(server.address());
                        calls.between(channel.getLocalAddress(), server.address());
                        return 0;
                    },
                    done -> "0, over UDP nothing is sent");
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new DatagramClient(channel, selector, options, calls);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void send(List<byte[]> messages) throws IOException {
        for (byte[] message : messages) {
            if (message.length == 0) {
                throw new IllegalArgumentException("an empty message over UDP: Java sends no datagram for it");
            }
            calls.call(
                    SocketSystemCall.SENDTO,
                    () -> CallReport.bytes(ByteBuffer.wrap(message)),
                    () -> channel.write(ByteBuffer.wrap(message)),
                    String::valueOf);
        }
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
        Deadline deadline = Deadline.in(options.timeout());
        arrived.clear();
        calls.call(
                SocketSystemCall.RECVFROM,
                () -> "",
                () -> {
                    // A datagram may be empty, so its length cannot say whether there was one: receive() can.
                    while (channel.receive(arrived) == null) {
                        ChannelWait.until(
                                selector, deadline, "no reply, and UDP does not say whether anything was lost");
                    }
                    return arrived.position();
                },
                count -> CallReport.bytes(arrived.duplicate().flip()));
        return Optional.of(Arrays.copyOf(arrived.array(), arrived.position()));
    }

    @Override
    public void close() throws IOException {
        if (!selector.isOpen()) {
            return;
        }
        calls.call(
                SocketSystemCall.CLOSE,
                () -> "",
                () -> {
                    channel.close();
                    selector.close();
                    return 0;
                },
                String::valueOf);
    }
}
