package handshake.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.scenario.Scenarios;
import handshake.tcp.model.State;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.NotModelled;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Rule;
import handshake.tcp.table.Arriving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that list what the model knows. */
class ListCommandsTest {
    @Nested
    class ScenariosList {
        @Test
        void namesEveryScenarioWithItsTitleAndSource() {
            Ran ran = Ran.handshake("scenarios");
            assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
            assertThat(ran.out()
                            .lines()
                            .filter(line -> line.startsWith("  "))
                            .map(line -> line.strip().split(" ", 2)[0]))
                    .containsAll(Scenarios.names());
            assertThat(ran.out()).contains("An old SYN comes first").contains("RFC 9293 §3.5 Figure 8");
            assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
        }

        @Test
        void isOneObjectPerScenarioInJson() {
            List<String> lines =
                    Ran.handshake("scenarios", "--format", "json").out().lines().toList();
            assertThat(lines).hasSameSizeAs(Scenarios.names());
            assertThat(lines.get(0)).startsWith("{\"name\": \"three-way\", \"title\": \"The three-way handshake\"");
        }
    }

    @Nested
    class RulesList {
        @Test
        void namesEveryRuleWithItsSentence() {
            Ran ran = Ran.handshake("rules");
            assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
            assertThat(ran.out())
                    .contains(Arrays.stream(Rule.values()).map(Rule::name).toList());
            assertThat(ran.out()).contains("RFC 9293 §3.10.7.4", "MUST-66", Rule.LAST_ACK_CLOSES.why());
        }

        @Test
        void sectionsComeInTheOrderOfTheDocument() {
            List<String> sections = Ran.handshake("rules")
                    .out()
                    .lines()
                    .filter(line -> line.startsWith("RFC "))
                    .toList();
            assertThat(sections).containsSubsequence("RFC 9293 §3.5", "RFC 9293 §3.8.1", "RFC 9293 §3.10.1");
            assertThat(sections).containsSubsequence("RFC 9293 §3.10.8", "RFC 1337 §3", "RFC 7413 §4.2.1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"3.10.7.2", "§3.10.7.2", "RFC 9293 3.10.7.2"})
        void canBeNarrowedToASection(String section) {
            assertThat(Ran.handshake("rules", section).out())
                    .contains("LISTEN_ACCEPTS_SYN")
                    .doesNotContain("SYN_SENT_REFUSED", "ABORT_RESETS");
        }

        @Test
        void aSectionIncludesThoseBelowIt() {
            assertThat(Ran.handshake("rules", "3.10.7").out()).contains("CLOSED_RESETS", "SYN_SENT_REFUSED");
            assertThat(Ran.handshake("rules", "RFC 7413").out())
                    .contains("FAST_OPEN_ACCEPTED")
                    .doesNotContain("PAWS");
        }

        @Test
        void aSectionWithoutRulesIsAnError() {
            Ran ran = Ran.handshake("rules", "9.9");
            assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
            assertThat(ran.errLines())
                    .containsExactly("handshake: no rule comes from section '9.9'; 'handshake rules' lists all");
        }

        @Test
        void isOneObjectPerRuleInJson() {
            List<String> lines = Ran.handshake("rules", "3.10.7.3", "--format", "json")
                    .out()
                    .lines()
                    .toList();
            assertThat(lines)
                    .contains(
                            "{\"rule\": \"SYN_SENT_REFUSED\", \"citation\": \"RFC 9293 §3.10.7.3\", \"requirement\": null,"
                                    + " \"owner\": \"RFC\", \"why\": \"" + Rule.SYN_SENT_REFUSED.why()
                                    + "\", \"rfc_instead\": null}")
                    .anyMatch(line -> line.contains("\"rule\": \"SYN_SENT_REPEATS_SYN\"")
                            && line.contains("\"owner\": \"Linux\"")
                            && line.contains("\"rfc_instead\": \"SYN-SENT answers"));
        }
    }

    @Nested
    class ProfilesList {
        @Test
        void showsEveryKnobWithBothValuesAndEveryDepartureWithItsTakers() {
            String out = Ran.handshake("profiles").out();
            for (Parameter parameter : Parameter.values()) {
                assertThat(out).contains(parameter.meaning());
            }
            for (NotModelled left : NotModelled.values()) {
                assertThat(out).contains(left.name());
            }
            for (Departure departure : Departure.values()) {
                assertThat(out).contains(departure.name());
            }
            assertThat(out).containsPattern("TIME-WAIT lasts +240 s +§3\\.4\\.2, §3\\.6\\.1 MUST-13 +60 s");
            assertThat(out)
                    .containsPattern("SYN repeated at most, besides the undoubled timeouts +no limit +§3\\.8\\.3 +6");
            assertThat(out).contains("accept its acknowledgment, as Figure 7 does (rfc9293, linux");
        }

        @Test
        void isOneObjectPerKnobAndDepartureInJson() {
            List<String> lines =
                    Ran.handshake("profiles", "--format", "json").out().lines().toList();
            assertThat(lines)
                    .hasSize(Parameter.values().length + Departure.values().length + NotModelled.values().length);
            assertThat(lines)
                    .anyMatch(line ->
                            line.startsWith("{\"knob\": \"SYN_RETRIES\"") && line.contains("\"rfc9293\": null"));
        }
    }

    /** The table is checked in, so that a change of the model shows in review; {@code -Dhandshake.update=true} rewrites it. */
    @Nested
    class TableOfStatesAndSegments {
        @ParameterizedTest
        @ValueSource(strings = {"rfc9293", "linux"})
        void isAsItWasWhenSomebodyLastLooked(String profile) throws IOException {
            Ran ran = Ran.handshake("table", "--profile", profile);
            assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
            Path golden = Path.of("src/test/resources/handshake/cli/table-" + profile + ".txt");
            if (Boolean.getBoolean("handshake.update")) {
                Files.writeString(golden, ran.out());
            }
            assertThat(ran.out()).isEqualTo(Files.readString(golden));
        }

        @Test
        void hasACellForEveryStateAndSegment() {
            List<String> cells =
                    Ran.handshake("table", "--format", "json").out().lines().toList();
            // SYN-RECEIVED remembers who began, and stands there twice
            assertThat(cells).hasSize((State.values().length + 1) * Arriving.values().length);
            for (State state : State.values()) {
                assertThat(cells).anyMatch(cell -> cell.contains("\"state\": \"" + state + "\""));
            }
        }

        @Test
        void isATablePerStateInMarkdown() {
            assertThat(Ran.handshake("table", "--format", "markdown").out())
                    .contains("## SYN-RECEIVED, active")
                    .contains("| RST in window | - | ACK seq=101 ack=301 | RESET_CHALLENGED | 3.10.7.4 |");
        }

        @Test
        void anUnknownProfileIsAnError() {
            Ran ran = Ran.handshake("table", "--profile", "bsd");
            assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
            assertThat(ran.errLines()).hasSize(1);
            assertThat(ran.err()).contains("'bsd' is no profile; there are rfc9293, ");
            assertThat(Ran.handshake("table", "--profile", "linus").err()).contains("did you mean linux?");
        }
    }
}
