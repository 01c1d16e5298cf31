package handshake.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aScenarioThatIsWrittenAsAScriptPasses() {
        String file = folder.resolve("zero-window.pkt").toString();
        assertThat(Ran.handshake("run", "zero-window", "-o", file).status()).isEqualTo(ExitStatus.DONE);
        Ran script = Ran.handshake("script", "--profile", "rfc9293", file);
        assertThat(script.out()).startsWith("passed  " + file);
    }

    @Test
    void aLadderNeedsNoKeysAndIsCalledLikeItsFile() throws IOException {
        Path file = folder.resolve("zero.ladder");
        Files.writeString(file, """
                1.  CLOSED                                   LISTEN
                2.  SYN-SENT     --> <SEQ=7><CTL=SYN>    --> SYN-RECEIVED
                """);
        Ran bare = Ran.handshake("run", file.toString(), "--brief");
        assertThat(bare.status()).isEqualTo(ExitStatus.DONE);
        assertThat(bare.out()).startsWith("zero.ladder").contains("SYN  seq=7 (0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ladder", "packetdrill", "mermaid", "svg", "html"})
    void nothingInAScenarioHidesOrTurnsLettersOrActsOnATerminal(String format) throws IOException {
        Path file = Files.writeString(folder.resolve("odd.ladder"), """
                name: odd\u200f
                title: right\u200fto\u2066left \u001b[31m
                source: so\u200eurce
                about: ab\u202eout\u3164

                1.  CLOSED                                   LISTEN
                2.  SYN-SENT     --> <SEQ=7><CTL=SYN>    --> SYN-RECEIVED   (a re\u202emark)
                """);
        Ran ran = Ran.handshake("run", file.toString(), "--format", format);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().codePoints())
                .noneMatch(c -> Character.getType(c) == Character.FORMAT || c == 0x1B || c == 0x3164);
    }

    @Test
    void eachEndHasItsOwnScript() {
        Ran client = Ran.handshake("run", "three-way", "--format", "packetdrill", "--side", "client");
        assertThat(client.out()).contains("> S 100:100(0) <...>").contains("< S. 300:300(0) ack 101");
        Ran server = Ran.handshake("run", "three-way", "--format", "packetdrill");
        assertThat(server.out()).contains("< S 100:100(0)").contains("> S. 300:300(0) ack 101 <...>");
    }

    @Test
    void whatTheLanguageCannotTellIsOneLine() {
        Ran ran = Ran.handshake("run", "fast-open", "--format", "packetdrill");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("no words for this scenario")
                .contains("the server's part: cookies")
                .contains("the client's part: cookies");
    }

    @Test
    void onlyAScenarioKnowsWhatItsEndsAreToDo() {
        Ran ran = Ran.handshake("explore", "--handshake", "2", "--format", "packetdrill");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err().lines()).singleElement().asString().contains("only run writes");
    }
}
