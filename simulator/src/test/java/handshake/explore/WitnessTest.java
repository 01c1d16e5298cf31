package handshake.explore;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.SearchResult.Finding;
import handshake.explore.bounds.Bounds;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shortest ways into the situations of RFC 9293's Figures 7, 8 and 9. */
class WitnessTest {
    private static Finding seek(Witness witness) {
        return Search.seek(Bounds.of(3), witness, 100_000, SearchMonitor.PATIENT)
                .finding(witness)
                .orElseThrow();
    }

    private static Both<State> end(Finding finding) {
        List<CounterexampleStep> story = finding.story();
        return story.get(story.size() - 1).standing().map(CounterexampleStep.Standing::state);
    }

    @Test
    void aServerThatCrashesLeavesAHalfOpenConnection() {
        Finding finding = seek(Witness.HALF_OPEN);

        assertThat(finding.story()).hasSize(5);
        assertThat(end(finding)).isEqualTo(new Both<>(State.ESTABLISHED, State.LISTEN));
    }

    @Test
    void synsThatCrossOpenTheConnectionInSixSteps() {
        Finding finding = seek(Witness.SIMULTANEOUS);

        assertThat(finding.story()).hasSize(6);
        assertThat(finding.story())
                .anySatisfy(step -> assertThat(step.standing().map(CounterexampleStep.Standing::state))
                        .isEqualTo(new Both<>(State.SYN_RECEIVED, State.SYN_RECEIVED)));
        assertThat(end(finding)).isEqualTo(new Both<>(State.ESTABLISHED, State.ESTABLISHED));
    }

    @Test
    void anOldDuplicateSynIsRefusedByAResetAndTheOpenSucceeds() {
        Finding finding = seek(Witness.OLD_DUPLICATE);

        assertThat(finding.story().stream().flatMap(step -> step.transitions().stream()))
                .extracting(transition -> transition.rule())
                .contains(Rule.SYN_SENT_RESETS_BAD_ACK, Rule.RESET_RETURNS_TO_LISTEN);
        assertThat(end(finding)).isEqualTo(new Both<>(State.ESTABLISHED, State.ESTABLISHED));
    }
}
