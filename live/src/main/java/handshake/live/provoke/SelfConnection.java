package handshake.live.provoke;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Connects a socket to itself: its SYN comes back to it while it is in SYN-SENT, and that is a simultaneous open, the
 * only one that a single computer has without a network that is slower than its programs.
 */
final class SelfConnection implements Provoked {
    private static final ByteBuffer LINE =
            StandardCharsets.US_ASCII.encode("hello\n").asReadOnlyBuffer();

    private final SocketChannel channel;
    private final InetSocketAddress own;

    private SelfConnection(SocketChannel channel, InetSocketAddress own) {
        this.channel = channel;
        this.own = own;
    }

    static SelfConnection bound() throws IOException {
        SocketChannel channel = SocketChannel.open();
        SocketAddress own =
                channel.bind(new InetSocketAddress(Pair.LOOPBACK, 0)).getLocalAddress();
        return new SelfConnection(channel, (InetSocketAddress) own);
    }

    @Override
    public String filter() {
        return "tcp port " + own.getPort();
    }

    @Override
    public void perform() throws IOException {
        channel.connect(own);
        channel.write(LINE.duplicate());
        ByteBuffer heard = ByteBuffer.allocate(LINE.remaining());
        while (heard.hasRemaining() && channel.read(heard) >= 0) {
            // It is all there, or the rest of it comes.
        }
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
