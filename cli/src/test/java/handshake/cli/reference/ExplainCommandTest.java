package handshake.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.verdict.VerdictCode;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.scenario.Scenarios;
import handshake.tcp.model.Flag;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    /** What the program prints: rules, states, variables, flags, calls, verdicts, scenarios. */
    static Stream<String> printed() {
        Stream<Enum<?>> values = Stream.of(Rule.values(), State.values(), Flag.values(), VerdictCode.values())
                .flatMap(Arrays::stream);
        return Stream.of(
                        values.map(Object::toString),
                        Scenarios.names().stream(),
                        Stream.of(
                                "SND.UNA SND.NXT SND.WND SND.UP SND.WL1 SND.WL2 ISS RCV.NXT RCV.WND RCV.UP IRS RTO cwnd"
                                        .split(" ", -1)),
                        Stream.of("OPEN SEND RECEIVE CLOSE ABORT STATUS accept connect".split(" ", -1)),
                        Stream.of("mss", "wscale", "sackOK", "timestamps", "accept queue", "SYN flood"))
                .flatMap(words -> words);
    }

    @ParameterizedTest
    @MethodSource("printed")
    void everythingPrintedIsExplained(String word) {
        Ran ran = Ran.handshake("explain", word);
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).containsIgnoringCase(word);
    }

    @Test
    void aRuleIsExplainedWithItsSectionAndItsReason() {
        assertThat(Ran.handshake("explain", "syn-sent-established").out())
                .contains("SYN_SENT_ESTABLISHED  rule  RFC 9293 §3.10.7.3", Rule.SYN_SENT_ESTABLISHED.why());
    }

    @Test
    void aWordWithTwoMeaningsHasBoth() {
        assertThat(Ran.handshake("explain", "syn-lost").out()).contains("syn-lost  verdict", "syn-lost  scenario");
    }

    @Test
    void severalWordsAreOne() {
        assertThat(Ran.handshake("explain", "accept", "queue").out()).startsWith("Accept queue  word");
    }

    @Test
    void withoutAWordAllAreListedByKind() {
        List<String> lines = Ran.handshake("explain").out().lines().toList();
        assertThat(lines)
                .contains("rule", "state", "variable", "flag", "option", "call", "verdict", "scenario", "word");
        assertThat(lines).allMatch(line -> line.length() <= 100);
    }

    @Test
    void inJsonEachMeaningIsAnObject() {
        assertThat(Ran.handshake("explain", "MSS", "--format", "json").out().lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("{\"word\": \"") && line.contains("\"meaning\": \""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain SND.UMA", "rules SYN_SENT_ESTABLSHED", "table LISTN", "read three-wy"})
    void aWrongNameIsOneLineThatSaysWhatWasMeant(String command) {
        Ran ran = Ran.handshake(command.split(" ", -1));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("did you mean");
    }

    @Test
    void aRuleCanBeListedByItsName() {
        assertThat(Ran.handshake("rules", "LISTEN_ACCEPTS_SYN").out())
                .contains("LISTEN_ACCEPTS_SYN")
                .doesNotContain("SYN_SENT_REFUSED");
    }

    @Test
    void aTableCanBeOfOneState() {
        assertThat(Ran.handshake("table", "LISTEN").out())
                .contains("\nLISTEN\n")
                .doesNotContain("\nESTABLISHED");
        assertThat(Ran.handshake("table", "syn_received").out())
                .contains("SYN-RECEIVED, active", "SYN-RECEIVED, passive");
    }
}
