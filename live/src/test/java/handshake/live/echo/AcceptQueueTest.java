package handshake.live.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerOptions;
import handshake.live.kernel.KernelView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AcceptQueueTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: what follows is how Linux treats a full accept queue")
    void whenTheQueueIsFullASynIsNotAnswered() throws Exception {
        ServerOptions neverAccepting = ServerOptions.at(EchoAddress.loopback(0)).withAccepting(1, Duration.ofHours(1));
        try (EchoServer server = EchoServer.start(neverAccepting);
                EchoClient first = EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS);
                EchoClient second = EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
            // Linux queues one more than the backlog says, and both handshakes were completed by the kernel alone.
            assertThat(first).isNotSameAs(second);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            assertThat(KernelView.now().listener(address).orElseThrow().receiveQueue())
                    .isEqualTo(2);

            assertThatThrownBy(() -> EchoClient.open(
                            server.endpoint(), ClientOptions.DEFAULTS.withTimeout(Duration.ofMillis(200))))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no answer from " + server.endpoint());
        }
    }
}
