package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code handshake why} of a host's list of sockets. */
class WhySocketsTest {
    private static final String HEADING = "State      Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n";

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** A thousand connections that the other ends have closed, and the program {@code app} has not. */
    private static String closeWaits(String program) {
        StringBuilder text = new StringBuilder(HEADING);
        text.append("LISTEN 0 128 0.0.0.0:8080 0.0.0.0:* users:((\"" + program + "\",pid=7,fd=3))\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("CLOSE-WAIT 1 0 192.0.2.1:8080 198.51.100.7:" + (20_000 + i) + " users:((\"" + program
                    + "\",pid=7,fd=" + (i + 4) + "))\n");
        }
        return text.toString();
    }

    @Test
    void aThousandCloseWaitsAreTheProgramsFault() throws IOException {
        Ran ran = Ran.handshake("why", file("sockets.txt", closeWaits("app")));
        assertThat(ran.status()).isZero();
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("does not close: the other ends have closed 1000 connections")
                .contains("verdict not-closed, blame server-program, certain")
                .contains("1000 sockets in CLOSE-WAIT on port 8080", "No setting of the kernel ends CLOSE-WAIT")
                .contains("Looked at 1001 sockets: 1000 CLOSE-WAIT, 1 LISTEN.");
        assertThat(ran.out().lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 100);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void theKindIsKnownByTheFirstLinesAndNotByTheName() throws IOException {
        assertThat(Ran.handshake("why", file("sockets.pcap", closeWaits("app"))).out())
                .contains("not-closed");
    }

    @Test
    void itCanBePasted() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(closeWaits("app").getBytes(StandardCharsets.UTF_8)));
        try {
            Ran ran = Ran.handshake("why", "-", "--strict", "--format", "json");
            assertThat(ran.status()).isEqualTo(ExitStatus.CHECK_FAILED);
            assertThat(ran.out().lines()).hasSize(1);
            assertThat(ran.out())
                    .startsWith(
                            "{\"schema\": \"handshake.verdict/1\", \"file\": \"-\", \"connections\": 0, \"sockets\": 1001")
                    .contains("\"code\": \"not-closed\", \"blame\": \"server-program\", \"certainty\": \"certain\"");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theKernelsOwnTableIsReadToo() throws IOException {
        StringBuilder text = new StringBuilder(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n");
        for (int i = 0; i < 200; i++) {
            text.append(String.format(
                    "%4d: 010200C0:1F90 076433C6:%04X 08 00000000:00000001 00:00000000 00000000  1000        0 %d 1%n",
                    i, 20_000 + i, 5_000 + i));
        }
        assertThat(Ran.handshake("why", file("tcp", text.toString())).out()).contains("not-closed", "200 CLOSE-WAIT");
    }

    @Test
    void ofAHealthyHostItIsSaidWhatWasCheckedAndStrictIsContent() throws IOException {
        String list = HEADING + "LISTEN 0 128 0.0.0.0:80 0.0.0.0:*\nESTAB 0 0 192.0.2.1:80 198.51.100.7:40000\n"
                + "CLOSE-WAIT 1 0 192.0.2.1:80 198.51.100.7:40001\n";
        Ran ran = Ran.handshake("why", file("healthy.txt", list), "--strict");
        assertThat(ran.status()).isZero();
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("Nothing wrong found in 3 sockets", "Checked for sockets that are not closed");
    }

    @Test
    void whatCannotBeReadIsCountedAndNothingActsOnTheTerminal() throws IOException {
        Ran ran = Ran.handshake(
                "why", file("odd.txt", closeWaits("a\u001b[2Jpp") + "ESTAB 0 0 nowhere:80 198.51.100.7:1\n"));
        assertThat(ran.out()).doesNotContain("\u001b").contains("1 line could not be read, the first is line 1003.");
    }
}
