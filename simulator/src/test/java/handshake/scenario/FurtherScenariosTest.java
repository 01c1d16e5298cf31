package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import handshake.trace.Trace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each scenario beyond the RFC's figures is there to show: the rule it turns on, and how both ends end up. */
class FurtherScenariosTest {
    @ParameterizedTest
    @CsvSource({
        "three-way, SYN_RECEIVED_ESTABLISHED, ESTABLISHED, ESTABLISHED",
        "echo, LAST_ACK_CLOSES, CLOSED, CLOSED",
        "wrap-around, SYN_SENT_ESTABLISHED, ESTABLISHED, ESTABLISHED",
        "syn-lost, SYN_RETRANSMITTED, ESTABLISHED, ESTABLISHED",
        "syn-ack-lost, SYN_ACK_RETRANSMITTED, ESTABLISHED, ESTABLISHED",
        "ack-lost, SYN_ACK_RETRANSMITTED, ESTABLISHED, ESTABLISHED",
        "syn-dropped, RETRANSMISSION_GIVES_UP, CLOSED, LISTEN",
        "syn-duplicate, SYN_REPEATED, ESTABLISHED, ESTABLISHED",
        "syn-late, SEGMENT_OUTSIDE_WINDOW, ESTABLISHED, ESTABLISHED",
        "syn-repeated, SYN_SENT_DROPS_OTHER, ESTABLISHED, ESTABLISHED",
        "syn-repeated-linux, SYN_REPEATED, ESTABLISHED, ESTABLISHED",
        "data-lost, DATA_RETRANSMITTED, ESTABLISHED, ESTABLISHED",
        "data-gap, TEXT_HELD, ESTABLISHED, ESTABLISHED",
        "fast-retransmit, FAST_RETRANSMIT, ESTABLISHED, ESTABLISHED",
        "peer-gone, RETRANSMISSION_GIVES_UP, CLOSED, ESTABLISHED",
        "refused, SYN_SENT_REFUSED, CLOSED, CLOSED",
        "reset-in-syn-sent, SYN_SENT_REFUSED, CLOSED, CLOSED",
        "figure-7-literal, SEGMENT_OUTSIDE_WINDOW, ESTABLISHED, ESTABLISHED",
        "half-close, FIN_ACKNOWLEDGED, CLOSED, CLOSED",
        "last-ack-lost, TIME_WAIT_REPEATS_ACK, CLOSED, CLOSED",
        "time-wait-reuse, TIME_WAIT_REOPENS, ESTABLISHED, ESTABLISHED",
        "time-wait-reuse-timestamps, TIME_WAIT_REOPENS, ESTABLISHED, ESTABLISHED",
        "close-unread, CLOSE_WITH_UNREAD_DATA, CLOSED, CLOSED",
        "abort, ABORT_RESETS, CLOSED, CLOSED",
        "keep-alive, KEEP_ALIVE_PROBES, ESTABLISHED, ESTABLISHED",
        "keep-alive-reset, RESET_ENDS_CONNECTION, CLOSED, CLOSED",
        "reset-blind-opening, SYN_SENT_DROPS_RESET_WITH_BAD_ACK, CLOSED, CLOSED",
        "reset-blind, RESET_OUTSIDE_WINDOW, ESTABLISHED, ESTABLISHED",
        "reset-in-window, RESET_CHALLENGED, ESTABLISHED, ESTABLISHED",
        "reset-exact, RESET_ENDS_CONNECTION, CLOSED, CLOSED",
        "syn-in-window, SYN_CHALLENGED, ESTABLISHED, ESTABLISHED",
        "time-wait-assassination, RESET_ENDS_CLOSING, CLOSED, CLOSED",
        "options, SYN_SENT_ESTABLISHED, ESTABLISHED, ESTABLISHED",
        "ecn, SYN_SENT_ESTABLISHED, ESTABLISHED, ESTABLISHED",
        "ecn-accurate, TEXT_DELIVERED, ESTABLISHED, ESTABLISHED",
        "ecn-blocked, SYN_RETRANSMITTED, ESTABLISHED, ESTABLISHED",
        "window-scale, SYN_SENT_ESTABLISHED, ESTABLISHED, ESTABLISHED",
        "window-scale-refused, SYN_SENT_ESTABLISHED, ESTABLISHED, ESTABLISHED",
        "timestamps, ACK_ADVANCES, ESTABLISHED, ESTABLISHED",
        "paws, PAWS_REJECTS, ESTABLISHED, ESTABLISHED",
        "zero-window, WINDOW_PROBED, ESTABLISHED, ESTABLISHED",
        "backlog-full, ACCEPT_QUEUE_FULL, ESTABLISHED, ESTABLISHED",
        "syn-flood, SYN_QUEUE_FULL, SYN-SENT, LISTEN",
        "syn-flood-cookies, SYN_COOKIE_SENT, ESTABLISHED, ESTABLISHED",
        "fast-open-request, LISTEN_ACCEPTS_SYN, ESTABLISHED, ESTABLISHED",
        "fast-open, FAST_OPEN_SENDS_DATA, ESTABLISHED, ESTABLISHED",
        "fast-open-stale, FAST_OPEN_SENDS_DATA, ESTABLISHED, ESTABLISHED"
    })
    void turnsOnItsRuleAndEndsAsItShould(String name, Rule rule, String client, String server) {
        Climb climb = Climb.of(name);
        climb.assertPrintsItsLadder();
        assertThat(climb.rules()).contains(rule);
        Trace trace = climb.trace();
        assertThat(trace.after(trace.steps().size()).map(tcb -> tcb.state().toString()))
                .isEqualTo(new Both<>(client, server));
    }

    @Test
    void readByTheLetterTheSimultaneousOpenNeedsTwoSegmentsMoreThanTheFigure() {
        assertThat(Climb.of("figure-7-literal").moves())
                .hasSize(Climb.of("figure-7").moves().size() + 4)
                .contains("SYN-RECEIVED <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED");
    }

    @Test
    void linuxOpensOneTimeoutEarlierWhenASynIsRepeated() {
        Trace letter = Climb.of("syn-repeated").trace();
        Trace linux = Climb.of("syn-repeated-linux").trace();
        assertThat(opens(linux)).isLessThan(opens(letter));
    }

    @Test
    void aCookieLetsTheServerHaveTheTextBeforeTheHandshakeEnds() {
        Trace trace = Climb.of("fast-open").trace();
        assertThat(trace.steps())
                .anyMatch(step -> step.states().server() == State.SYN_RECEIVED
                        && step.after().server().incoming().readable().length() == 6);
    }

    @Test
    void underAFloodOnlyCookiesLetAClientIn() {
        assertThat(Climb.of("syn-flood").moves()).allMatch(move -> move.endsWith("--> LISTEN"));
        assertThat(Climb.of("syn-flood-cookies").rules()).contains(Rule.SYN_COOKIE_SENT, Rule.SYN_SENT_ESTABLISHED);
    }

    private static long opens(Trace trace) {
        return trace.steps().stream()
                .filter(step -> step.states().client() == State.ESTABLISHED)
                .mapToLong(step -> step.time())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyLadderFileIsListedOnce() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Scenarios.class.getResource("three-way.ladder").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ladder"))
                    .map(name -> name.substring(0, name.length() - ".ladder".length()))
                    .toList();
            assertThat(Scenarios.names()).containsExactlyInAnyOrderElementsOf(names);
        }
        Scenarios.names()
                .forEach(name ->
                        assertThat(Scenarios.named(name).orElseThrow().name()).isEqualTo(name));
    }
}
