package handshake.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.CaptureAllowed;
import handshake.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, on real packets. */
class LiveCommandTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void captureMustBePossible() {
        CaptureAllowed.assumed();
    }

    @RepeatedTest(10)
    void everyPacketIsSeenAndExplained() {
        Ran ran = Ran.handshake("live", "--format", "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.out())
                .contains("\"opening\": \"three-way\"", "\"closing\": \"client-first\"", "\"unexplained\": 0")
                .contains("\"completeness\": 31", "\"bytes_client\": 6", "\"bytes_server\": 6");
    }

    @Test
    void theRealExchangeStandsBesideTheKernelsViewAndTheSimulatedOne() {
        Ran ran = Ran.handshake("live", "--message", "good morning");
        assertThat(ran.out())
                .contains("text    \"good morning\\n\"", "What each side now knows")
                .contains("client offers  mss 65495", "handshake      SYN to SYN,ACK")
                .contains("The kernel's own view", "client connect    ESTABLISHED     ESTABLISHED")
                .contains("Expected (simulated)", "Observed (captured)");
    }

    @Test
    void savedPacketsCanBeReadAgainAndAreNotOverwritten() throws IOException {
        Path file = folder.resolve("saved.pcap");
        assertThat(Ran.handshake("live", "--save", file.toString()).status()).isZero();
        byte[] first = Files.readAllBytes(file);
        assertThat(Ran.handshake("read", file.toString()).out()).contains("opening three-way", "0 unexplained");

        Ran again = Ran.handshake("live", "--save", file.toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("--force");
        assertThat(file).hasBinaryContent(first);
        assertThat(Ran.handshake("live", "--save", file.toString(), "--force").status())
                .isZero();
    }

    @Test
    void aMessageIsOneLine() {
        Ran ran = Ran.handshake("live", "--message", "two\nlines");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(1);
    }
}
