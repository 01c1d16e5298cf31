package handshake.view.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CaptureDeskTest {
    private final CaptureDesk desk = new CaptureDesk();

    private static byte[] capture(String name) throws IOException {
        return Files.readAllBytes(Path.of("../lessons/captures", name));
    }

    @Test
    void aCaptureIsToldWithItsVerdictsAndConnections() throws IOException {
        String told = desk.read(capture("backlog-full.pcap"), "backlog-full.pcap", packets -> true);
        assertThat(told)
                .contains("\"code\": \"accept-queue-full\"", "\"count\": 3", "\"packets\": 19", "127.0.0.1:8080");
        assertThat(desk.show(0, 3)).contains("\"place\": 3", "SYN-SENT", "<svg");
        assertThat(desk.show(7, 0)).contains("\"error\"");
    }

    @Test
    void whatIsNoCaptureIsRefused() {
        assertThat(desk.read("<script>".getBytes(StandardCharsets.UTF_8), "x\u202e.pcap", packets -> true))
                .startsWith("{\"error\": ")
                .doesNotContain("\u202e");
    }
}
