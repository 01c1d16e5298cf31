package handshake.cli.script;

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

class ScriptCommandTest {
    /** A SYN to a closed port. */
    private static final String RESET = """
            0 < S 0:0(0) win 65535
            +0 > R. 0:0(0) ack 1
            """;

    private static final String WRONG = RESET.replace("ack 1", "ack 2");

    /** Here the two profiles differ: RFC 9293 leaves ACK out of the reset of an ABORT. */
    private static final String ABORT = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 65535
            +0 > S. 0:0(0) ack 1 <...>
            +0 < . 1:1(0) ack 1 win 65535
            +0 accept(3, ..., ...) = 4
            +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
            +0 close(4) = 0
            +0 > R 1:1(0)
            """;

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aProfileForTheKernelIsRefused() {
        Ran ran = Ran.handshake("script", "--against", "kernel", "--profile", "linux", "any.pkt");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("--profile sets the model", "--against both");
    }

    @Test
    void aScriptThatPassesIsOneLineAndStatus0() throws IOException {
        String file = file("good.pkt", RESET);
        Ran ran = Ran.handshake("script", file);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().lines()).containsExactly("passed  " + file);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aScriptThatFailsSaysWhereWhatAndWhatHappenedSoFar() throws IOException {
        String file = file("bad.pkt", WRONG);
        Ran ran = Ran.handshake("script", file);
        assertThat(ran.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ran.out().lines().map(String::stripTrailing))
                .containsExactly(
                        "failed  " + file,
                        file + ":2: another packet was sent: > R. 0:0(0) ack 1 win 0",
                        "  +0 > R. 0:0(0) ack 2",
                        "  field  expected  actual",
                        "  ack    2         1",
                        "  the story so far:",
                        "      TCP Peer A                                       TCP Peer B",
                        "  1.  CLOSED                                           CLOSED",
                        "  2.  SYN-SENT     ... <SEQ=0><CTL=SYN>            --> CLOSED",
                        "  3.  CLOSED       <-- <SEQ=0><ACK=1><CTL=RST,ACK> <-- CLOSED");
    }

    @Test
    void severalScriptsAreCounted() throws IOException {
        Ran ran = Ran.handshake("script", file("good.pkt", RESET), file("bad.pkt", WRONG), file("too.pkt", RESET));
        assertThat(ran.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ran.out()).endsWith("2 passed, 1 failed" + System.lineSeparator());
    }

    @Test
    void whatIsNotUnderstoodIsNeitherSkippedNorPassed() throws IOException {
        String file = file("odd.pkt", RESET + "+0 teleport(3) = 0\n");
        Ran ran = Ran.handshake("script", file, file("good.pkt", RESET));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains(file + ":3:4: unsupported: the call teleport; supported: socket, bind");
        assertThat(ran.out()).endsWith("1 passed, 1 failed" + System.lineSeparator());
    }

    @Test
    void aMissingFileIsStatus2() {
        Ran ran = Ran.handshake("script", folder.resolve("none.pkt").toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("there is no file", "none.pkt");
    }

    @Test
    void theProfileDecidesWhatIsRight() throws IOException {
        String file = file("abort.pkt", ABORT);
        assertThat(Ran.handshake("script", "--profile", "rfc9293", file).status())
                .isEqualTo(ExitStatus.DONE);
        Ran linux = Ran.handshake("script", "--profile", "linux", file);
        assertThat(linux.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(linux.out()).contains("  flags  R         R.");
    }

    @Test
    void anUnknownProfileIsNamedWithThoseThereAre() throws IOException {
        Ran ran = Ran.handshake("script", "--profile", "bsd", file("good.pkt", RESET));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("'bsd' is no profile; there are rfc9293, rfc9293-literal, linux");
    }

    @Test
    void aHyphenReadsStandardInput() {
        InputStream keyboard = System.in;
        System.setIn(new ByteArrayInputStream(RESET.getBytes(StandardCharsets.UTF_8)));
        try {
            Ran ran = Ran.handshake("script", "-");
            assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
            assertThat(ran.out().lines()).containsExactly("passed  standard input");
        } finally {
            System.setIn(keyboard);
        }
    }

    @Test
    void verboseShowsEveryConnectionWithItsReasons() throws IOException {
        Ran ran = Ran.handshake("script", "-v", file("good.pkt", RESET));
        assertThat(ran.out()).contains("SYN", "RST,ACK", "§3.10.7.1");
    }
}
