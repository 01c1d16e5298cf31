package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiagramCommandTest {
    private static final Path CAPTURE = Path.of("../lessons/captures/echo.pcap");

    @Test
    void itDrawsTheDiagramAndListsTheRules() {
        Ran ran = Ran.handshake("diagram", "--color", "never");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("ESTABLISHED", "In good order", "RESET_ENDS_CONNECTION, RFC 9293 §3.10.7.4");
    }

    @Test
    void itFollowsACapturedConnection() {
        Ran ran = Ran.handshake("diagram", "--brief", "--trace", CAPTURE.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("TIME-WAIT", "CLOSE-WAIT").containsPattern("client CLOSED .* FIN-WAIT-1");
    }

    @Test
    void aWrongNameIsOneLine() {
        Ran ran = Ran.handshake("diagram", "--trace", "no-such");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1);
    }

    @Test
    void thePictureIsSvg() {
        assertThat(Ran.handshake("diagram", "--format", "svg", "--profile", "linux")
                        .out())
                .startsWith("<svg xmlns=")
                .contains("prefers-color-scheme: dark", "profile linux")
                .doesNotContain("<script", "href");
    }
}
