package handshake.live.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PortHolderTest {
    @Test
    void whoListensIsNamedAndNobodyOnceItStops() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
            PortHolder holder = PortHolder.of(port).orElseThrow();
            assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(holder.isThisProcess()).isTrue();
        }
        assertThat(PortHolder.of(port)).isEmpty();
    }

    @Test
    void anotherProgramIsNamedWithItsProcess() {
        assertThat(new PortHolder("python3", 4711)).hasToString("python3 (process 4711)");
    }
}
