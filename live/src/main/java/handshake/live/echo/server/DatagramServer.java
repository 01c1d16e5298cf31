package handshake.live.echo.server;

import handshake.live.echo.CallReport;
import handshake.live.echo.Caller;
import handshake.live.echo.Datagrams;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.Failures;
import handshake.live.echo.MessagePreview;
import handshake.live.echo.SocketSystemCall;
import handshake.live.echo.server.ServerEvent.What;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers each datagram with one that is no longer: the sender's address may be forged, and its owner is not to get more
 * than the forger has sent. There are no connections, and so nobody to wait for.
 */
final class DatagramServer implements EchoServer.Service {
    private final DatagramChannel channel;
    private final ServerOptions options;
    private final Replies replies;
    private final Counters counters;
    private final CallReport calls;
    private final LoopGuard loops;
    private final ByteBuffer arrived = ByteBuffer.allocate(Datagrams.BUFFER);

    private DatagramServer(
            DatagramChannel channel, ServerOptions options, Replies replies, Counters counters, CallReport calls) {
        this.channel = channel;
        this.options = options;
        this.replies = replies;
        this.counters = counters;
        this.calls = calls;
        this.loops = new LoopGuard(calls.local());
    }

    static DatagramServer bind(EchoAddress.Udp endpoint, ServerOptions options, Replies replies, Counters counters)
            throws IOException {
        CallReport calls = new CallReport(options.calls(), Caller.SERVER);
        DatagramChannel channel = Datagrams.socket(endpoint, calls);
        try {
            calls.call(
                    SocketSystemCall.BIND,
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
    public EchoAddress endpoint() {
        return calls.local().<EchoAddress>map(EchoAddress.Udp::new).orElse(options.endpoint());
    }

    @Override
    public void serve() {
        while (channel.isOpen()) {
            try {
                answer(receive());
            } catch (IOException e) {
                if (channel.isOpen()) {
                    options.log().accept(new ServerEvent("a client", What.BROKEN, Failures.reason(e)));
                }
            }
        }
    }

    /** Leaves the datagram in {@link #arrived}, and says whose it is. */
    private InetSocketAddress receive() throws IOException {
        arrived.clear();
        InetSocketAddress from = calls.call(
                SocketSystemCall.RECVFROM,
                () -> "",
                () -> (InetSocketAddress) channel.receive(arrived),
                sender -> CallReport.bytes(arrived.duplicate().flip()) + " from " + EchoAddress.text(sender));
        arrived.flip();
        return from;
    }

    private void answer(InetSocketAddress peer) throws IOException {
        Optional<String> silence = loops.silence(peer);
        if (silence.isPresent()) {
            counters.turnedAway.increment();
            log(peer, What.NOT_ANSWERED, silence.get());
            return;
        }
        byte[] message = Arrays.copyOf(arrived.array(), arrived.limit());
        int longest = options.limits().maxMessage();
        if (message.length > longest) {
            counters.tooLong.increment();
            String why = "message longer than " + longest + " bytes";
            log(peer, What.TOO_LONG, why);
            send(Replies.refusal(why), message.length, peer);
            return;
        }
        counters.heard(message);
        log(peer, What.MESSAGE, MessagePreview.text(message));
        counters.bytesSent.add(send(replies.to(message), message.length, peer));
    }

    /** Sends the first {@code longest} bytes, and says how many these were. */
    private int send(byte[] reply, int longest, InetSocketAddress to) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(reply, 0, Math.min(reply.length, longest));
        return calls.call(
                SocketSystemCall.SENDTO,
                () -> CallReport.bytes(bytes) + ", " + EchoAddress.text(to),
                () -> channel.send(bytes, to),
                String::valueOf);
    }

    private void log(InetSocketAddress peer, What what, String detail) {
        options.log().accept(new ServerEvent(EchoAddress.text(peer), what, detail));
    }

    @Override
    public void close() throws IOException {
        calls.call(
                SocketSystemCall.CLOSE,
                () -> "",
                () -> {
                    channel.close();
                    return 0;
                },
                String::valueOf);
    }
}
