package handshake.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Main;
import handshake.cli.common.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StepCommandTest {
    private static final String RIGHT =
            "SYN;100;SYN-SENT; SYN,ACK;300;101;SYN-RECEIVED; ACK;101;301;ESTABLISHED;" + " none;ESTABLISHED";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int step(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 1];
        all[0] = "step";
        System.arraycopy(args, 0, all, 1, args.length);
        return line.execute(all);
    }

    @Test
    void withoutAScenarioItIsTheThreeWayHandshake() {
        assertThat(step("--commands", "n;n")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).startsWith("The three-way handshake.").contains("Event 2 of 4");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void allRightIsZeroAndAnythingElseOne() {
        assertThat(step("--guess", "--commands", RIGHT)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("The end. 13 of 13 points, 100 %.");
        assertThat(step("--guess", "--commands", RIGHT.replace("301", "300"))).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(step("--guess", "--commands", "SYN")).isEqualTo(ExitStatus.CHECK_FAILED);
    }

    @Test
    void theResultAsJsonStandsAlone() {
        assertThat(step("--guess", "--format", "json", "--commands", RIGHT)).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .hasLineCount(1)
                .startsWith("{\"schema\": \"handshake.guess/1\", \"scenario\": \"three-way\", \"seed\": null,"
                        + " \"complete\": true, \"points\": 13, \"out_of\": 13, ");
        assertThat(err.toString()).contains("Event 4 of 4");
    }

    @Test
    void aSeedChangesTheNumbersForEveryoneWhoGivesIt() {
        step("--seed", "7", "--commands", "n");
        String seven = out.toString();
        out.getBuffer().setLength(0);
        step("--seed", "7", "--commands", "n");
        assertThat(out.toString()).isEqualTo(seven).doesNotContain("ISS=100,");
    }

    @Test
    void anExportNeverReplacesAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("x.json");
        step("--commands", "end;e " + file);
        assertThat(file).content().startsWith("{\"schema\": \"handshake.trace/1\"");
        Files.writeString(file, "mine");
        step("--commands", "end;e " + file);
        assertThat(file).hasContent("mine");
        assertThat(out.toString()).contains("exists");
    }

    @Test
    void anUnknownScenarioIsOneLine() {
        assertThat(step("no-such", "--commands", "n")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).hasLineCount(1).contains("there is no scenario 'no-such'");
    }
}
