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
import org.junit.jupiter.params.provider.CsvSource;

class DiagramCommandTest {
    private static final Path CAPTURE = Path.of("../lessons/captures/echo.pcap");

    @TempDir
    private Path folder;

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

    @ParameterizedTest
    @CsvSource({"states.svg, <svg xmlns=", "states.mmd, stateDiagram", "states.txt, CLOSED", "states, CLOSED"})
    void theEndingOfAFileSaysHowItIsWritten(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Ran ran = Ran.handshake("diagram", "-o", file.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.errLines()).containsExactly("Written to " + file);
        assertThat(Files.readString(file)).contains(content);
    }

    @Test
    void aFileHasWhatStandardOutputWouldHave() throws IOException {
        Path file = folder.resolve("states.txt");
        Ran.handshake("diagram", "--trace", "echo", "--format", "mermaid", "-o", file.toString());

        assertThat(Files.readString(file))
                .isEqualTo(Ran.handshake("diagram", "--trace", "echo", "--format", "mermaid")
                        .out());
    }

    @Test
    void anEndingThatSaysNothingIsAnError() {
        Path file = folder.resolve("states.png");
        Ran ran = Ran.handshake("diagram", "-o", file.toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("states.png", ".svg", "--format");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatExistsIsReplacedOnlyWithForce() throws IOException {
        Path file = Files.writeString(folder.resolve("states.svg"), "mine");

        Ran refused = Ran.handshake("diagram", "-o", file.toString());
        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.errLines()).singleElement().asString().contains("exists; --force replaces it");
        assertThat(file).hasContent("mine");

        assertThat(Ran.handshake("diagram", "-o", file.toString(), "--force").status())
                .isZero();
        assertThat(Files.readString(file)).startsWith("<svg");
    }

    @Test
    void aFileThatCannotBeWrittenIsOneLine() {
        Ran ran = Ran.handshake(
                "diagram", "-o", folder.resolve("nowhere/states.svg").toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("cannot write");
    }
}
