package handshake.explore;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.SearchResult.Ending;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.Network;
import handshake.explore.state.Move;
import handshake.tcp.model.State;
import handshake.trace.Both;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R1: whatever has happened, can both ends still find each other? */
class RecoveryTest {
    private static SearchResult check(Bounds bounds) {
        return Search.check(bounds, Set.of(Property.R1), 1_000_000, SearchMonitor.PATIENT);
    }

    @Test
    void withResetsEveryHalfOpenConnectionIsDiscovered() {
        assertThat(check(Bounds.of(3)).ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void withoutResetsAnEndMayWaitForEverOnOneThatHasForgotten() {
        SearchResult result = check(Bounds.of(3).with(Circumstance.NO_RESETS));

        assertThat(result.finding(Property.R1)).hasValueSatisfying(finding -> {
            assertThat(finding.story()).hasSize(4);
            assertThat(finding.story().get(3).standing().map(CounterexampleStep.Standing::state))
                    .isEqualTo(new Both<>(State.ESTABLISHED, State.LISTEN));
        });
    }

    @Test
    void inABagAnIdleHalfOpenConnectionStaysUndiscoveredWhenItsLastAckIsLost() {
        SearchResult result = check(Bounds.of(3).withIncarnations(2, 2).with(new Network.Bag(3, 1, 0, 0)));

        assertThat(result.finding(Property.R1)).hasValueSatisfying(finding -> {
            assertThat(finding.story())
                    .extracting(CounterexampleStep::move)
                    .last()
                    .isInstanceOf(Move.Lose.class);
        });
    }
}
