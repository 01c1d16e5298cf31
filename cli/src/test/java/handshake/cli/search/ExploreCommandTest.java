package handshake.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Main;
import handshake.cli.OwnProcess;
import handshake.cli.common.ExitStatus;
import handshake.explore.Property;
import handshake.explore.Witness;
import handshake.explore.bounds.RuleCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExploreCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        CommandLine handshake = Main.commandLine();
        handshake.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return handshake.execute(args);
    }

    private int explore(String options) {
        return execute(("explore " + options).strip().split(" ", -1));
    }

    @Test
    void showsThatTwoWaysAreNotEnough() {
        assertThat(explore("--handshake 2")).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(out.toString())
                .contains(
                        "S1  no ghost            falls in 3 steps",
                        "S2  agreement           falls in 2 steps",
                        "S3  at most once        falls in 4 steps",
                        "S7  no crossed lines    falls in 5 steps",
                        "A1 ESTABLISHED with B1 (gone)      B2 ESTABLISHED with A1 (has B1)",
                        "Where belief and truth part",
                        "Three ways are needed when the server may forget");
    }

    @Test
    void saysOfThreeWaysNoMoreThanItHasSeen() {
        assertThat(explore("")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "No counterexample in 33,314 states: every behaviour with at most 3 incarnations of A and 3"
                                + " of B, as described above, was walked through.",
                        "This says nothing about what lies beyond the bounds.")
                .doesNotContain("falls")
                .doesNotContainIgnoringCase("proved")
                .doesNotContainIgnoringCase("safe");
    }

    @Test
    void tellsTheBoundsFirst() {
        explore("--isn mod:2 --network bag --capacity 3 --loss 2 --duplicate 0 --retransmit 2 --incarnations 2x1"
                + " --data --simultaneous --quiet-time --no-rst");

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "only 2 initial sequence numbers of each side",
                        "at most 3 segments in flight, in any order, of which 2 may be lost and 0 duplicated, and 2"
                                + " retransmissions",
                        "at most 2 incarnations of the client (A) and 1 of the server (B)",
                        "each incarnation may send one octet",
                        "B may open as well",
                        "keeps quiet until all it had sent has died out",
                        "no resets are sent");
    }

    @ParameterizedTest
    @CsvSource({
        "'--isn fixed --check S2', 5 steps",
        "'--isn fixed --check s7', 6 steps",
        "'--isn fixed --data --incarnations 2x2 --check S5', 8 steps",
        "'--no-rst --check R1', 4 steps",
        "'--without ack-in-syn-sent --check S2', 5 steps"
    })
    void findsAShortestWay(String options, String steps) {
        assertThat(explore(options)).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(out.toString()).contains("It falls in " + steps + "; no shorter way breaks it");
    }

    @Test
    void leadsIntoASituationWorthSeeing() {
        assertThat(explore("--witness simultaneous --brief")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("A simultaneous open", "In 6 steps")
                .doesNotContain("belief and truth part");
    }

    @Test
    void saysWhenASituationCannotOccur() {
        assertThat(explore("--witness old-duplicate --incarnations 1x1")).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(out.toString()).contains("No such situation in ");
    }

    @Test
    void explainsEverythingThatCanBeAskedFor() {
        assertThat(explore("--list")).isEqualTo(ExitStatus.DONE);
        for (Property property : Property.values()) {
            assertThat(out.toString()).contains(property.label() + " " + property.title());
        }
        for (Witness witness : Witness.values()) {
            assertThat(out.toString()).contains(witness.label());
        }
        for (RuleCheck check : RuleCheck.values()) {
            assertThat(out.toString()).contains(check.label());
        }
    }

    @Test
    void saysThatALimitWasReached() {
        assertThat(explore("--limit 1000")).isEqualTo(ExitStatus.LIMIT_REACHED);
        assertThat(out.toString())
                .contains(
                        "no counterexample so far",
                        "R1  recovery            not decided",
                        "Cut off at the limit: nothing more was found in the first 1,000 states.");
    }

    @ParameterizedTest
    @CsvSource({
        "--isn random, none of fresh",
        "--incarnations 3, does not read like 3x2",
        "--incarnations 8x1, each side has 1 to 7 incarnations",
        "--handshake 4, a handshake has 2 or 3 ways here",
        "--check S9, there is no property 'S9'",
        "--witness ghost, there is no witness 'ghost'",
        "--without luck, there is no check 'luck'",
        "--loss 1, add --network bag",
        "--network bag --capacity 0, a bag holds 1 to 15 segments",
        "--check S1 --witness half-open, ask one",
        "--limit 0, at least 1"
    })
    void saysWhatIsWrongWithAQuestion(String options, String message) {
        assertThat(explore(options)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains(message).hasLineCount(1);
    }

    @Test
    void writesACounterexampleAsAScenarioThatRuns(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("s7.ladder");

        assertThat(execute("explore", "--handshake", "2", "--check", "S7", "-o", file.toString()))
                .isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(out.toString()).contains("Written to " + file + "; 'handshake run " + file + "' plays it.");
        assertThat(Files.readAllLines(file)).contains("profile: two-way");
        assertThat(execute("run", file.toString(), "--format", "ladder")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("6.  ESTABLISHED  <-- <SEQ=1000><ACK=101><CTL=SYN,ACK> ... ESTABLISHED");
    }

    @Test
    void writesNothingButTheTraceInAnotherFormat() {
        assertThat(explore("--handshake 2 --check S7 --format json")).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(out.toString())
                .startsWith("{\"schema\": \"handshake.trace/1\"")
                .hasLineCount(1);
    }

    @Test
    void hasNoScenarioForRulesThatTheModelDoesNotHave() {
        assertThat(explore("--without reset --data --check S6 --format ladder")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("no scenario: the model does not leave checks out");
    }

    @Test
    @Timeout(60)
    void saysWhatItKnowsWhenInterrupted() throws IOException, InterruptedException {
        Process process = OwnProcess.handshake(List.of("-Xmx256m"), "explore", "--incarnations", "7x7", "--data")
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).contains("every behaviour");
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            String rest = reader.lines().collect(Collectors.joining("\n"));

            assertThat(rest).contains("Interrupted. Nothing more was found in the first ", "the rules were asked");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitStatus.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
    }
}
