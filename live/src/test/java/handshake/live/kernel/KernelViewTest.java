package handshake.live.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelViewTest {
    @Test
    void bothEndsOfARealConnectionAreFound() throws IOException {
        assumeTrue(
                Files.exists(Path.of("/proc/self/net/tcp")), "SKIPPED: this system does not show its sockets in /proc");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress server = (InetSocketAddress) listener.getLocalAddress();
            assertThat(KernelView.now().listener(server)).isPresent();
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET)) {
                client.connect(server);
                InetSocketAddress address = (InetSocketAddress) client.getLocalAddress();

                KernelView view = KernelView.now();

                assertThat(view.unavailable()).isEmpty();
                assertThat(view.connection(address, server).orElseThrow().state())
                        .isEqualTo("ESTABLISHED");
                assertThat(view.connection(server, address).orElseThrow().state())
                        .isEqualTo("ESTABLISHED");
                assertThat(view.listener(server).orElseThrow().receiveQueue()).isEqualTo(1);
                listener.accept().close();
                assertThat(KernelView.now().listener(server).orElseThrow().receiveQueue())
                        .isZero();
            }
        }
    }

    @Test
    void withoutProcItSaysSo(@TempDir Path empty) {
        KernelView view = KernelView.read(empty);

        assertThat(view.sockets()).isEmpty();
        assertThat(view.unavailable().orElseThrow()).contains("only Linux", empty.toString());
    }

    @Test
    void withoutIpv6TheRestIsRead(@TempDir Path net) throws IOException {
        Files.writeString(
                net.resolve("tcp"),
                "heading\n 0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 5\n");

        assertThat(KernelView.read(net).sockets()).hasSize(1);
    }

    @Test
    void anotherFormatIsAReasonNotAFailure(@TempDir Path net) throws IOException {
        Files.writeString(net.resolve("tcp"), "heading\nnonsense\n");

        assertThat(KernelView.read(net).unavailable().orElseThrow()).contains("not a line of /proc/net/tcp: nonsense");
    }
}
