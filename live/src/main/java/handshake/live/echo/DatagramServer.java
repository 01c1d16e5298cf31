package handshake.live.echo;

import handshake.live.echo.ServerEvent.What;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;

/** Answers each datagram with one. There are no connections, and so nobody to wait for or to turn away. */
final class DatagramServer implements EchoServer.Service {
    private final DatagramChannel channel;
    private final ServerOptions options;
    private final Replies replies;
    private final Counters counters;
    private final CallReport calls;
    private final ByteBuffer arrived = ByteBuffer.allocate(Datagrams.BUFFER);

    private DatagramServer(
            DatagramChannel channel, ServerOptions options, Replies replies, Counters counters, CallReport calls) {
        this.channel = channel;
        this.options = options;
        this.replies = replies;
        this.counters = counters;
        this.calls = calls;
    }

    static DatagramServer bind(Endpoint.Udp endpoint, ServerOptions options, Replies replies, Counters counters)
            throws IOException {
        CallReport calls = new CallReport(options.calls(), Side.SERVER);
        DatagramChannel channel = Datagrams.socket(endpoint, calls);
        try {
            calls.call(
                    SystemCall.BIND,
                    endpoint::toString,
                    () -> {
                        channel.bind(endpoint.address());
                        calls.between(channel.getLocalAddress(), null);
                        return 0;
                    },
                    String::valueOf);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new DatagramServer(channel, options, replies, counters, calls);
    }

    @Override
    public Endpoint endpoint() {
        return calls.local().<Endpoint>map(Endpoint.Udp::new).orElse(options.endpoint());
    }

    @Override
    public void serve() {
        while (channel.isOpen()) {
            try {
                answer(receive());
            } catch (IOException e) {
                if (channel.isOpen()) {
                    log("a client", What.BROKEN, Failures.reason(e));
                }
            }
        }
    }

    /** Leaves the datagram in {@link #arrived}, and says whose it is. */
    private SocketAddress receive() throws IOException {
        arrived.clear();
        SocketAddress from = calls.call(
                SystemCall.RECVFROM,
                () -> "",
                () -> channel.receive(arrived),
                sender -> CallReport.bytes(arrived.duplicate().flip()) + " from " + name(sender));
        arrived.flip();
        return from;
    }

    private void answer(SocketAddress to) throws IOException {
        byte[] message = Arrays.copyOf(arrived.array(), arrived.limit());
        byte[] reply = replies.to(message);
        int longest = Math.min(options.limits().maxMessage(), Datagrams.LONGEST);
        if (message.length > longest || reply.length > Datagrams.LONGEST) {
            counters.tooLong.increment();
            String why = "message longer than " + longest + " bytes";
            log(name(to), What.TOO_LONG, why);
            send(Replies.refusal(why), to);
            return;
        }
        counters.heard(message);
        log(name(to), What.MESSAGE, Shown.text(message));
        send(reply, to);
        counters.bytesSent.add(reply.length);
    }

    private void send(byte[] bytes, SocketAddress to) throws IOException {
        calls.call(
                SystemCall.SENDTO,
                () -> CallReport.bytes(ByteBuffer.wrap(bytes)) + ", " + name(to),
                () -> channel.send(ByteBuffer.wrap(bytes), to),
                String::valueOf);
    }

    private void log(String client, What what, String detail) {
        options.log().accept(new ServerEvent(client, what, detail));
    }

    private static String name(SocketAddress address) {
        return address instanceof InetSocketAddress ip ? Endpoint.text(ip) : String.valueOf(address);
    }

    @Override
    public void close() throws IOException {
        calls.call(
                SystemCall.CLOSE,
                () -> "",
                () -> {
                    channel.close();
                    return 0;
                },
                String::valueOf);
    }
}
