package handshake.explore;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.SearchResult.Ending;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Set<Property> SAFETY = EnumSet.range(Property.S1, Property.S7);

    @Test
    void findsTheSameStatesEveryTime() {
        Counts first = Search.check(Bounds.of(3), SAFETY, 1_000_000, SearchMonitor.PATIENT)
                .counts();
        Counts second = Search.check(Bounds.of(3), SAFETY, 1_000_000, SearchMonitor.PATIENT)
                .counts();

        assertThat(second).isEqualTo(first);
        assertThat(first.expanded()).isEqualTo(first.states());
        assertThat(first.transitions()).isGreaterThan(first.states());
    }

    @Test
    void asksTheRulesOnlyOnceWhatAnEventDoes() {
        Counts counts = Search.check(Bounds.of(3), SAFETY, 1_000_000, SearchMonitor.PATIENT)
                .counts();

        assertThat(counts.asked()).isLessThan(counts.transitions() / 100);
    }

    @Test
    void needsAtMostSixtyFourOctetsOfMemoryForAState() {
        Counts counts = Search.check(
                        Bounds.of(3).withIncarnations(2, 2).with(Circumstance.DATA),
                        SAFETY,
                        1_000_000,
                        SearchMonitor.PATIENT)
                .counts();

        assertThat(counts.states()).isGreaterThan(100_000);
        assertThat(counts.octets() / counts.states()).isLessThanOrEqualTo(64);
    }

    @Test
    void endsAtTheLimitAndSaysSo() {
        SearchResult result = Search.check(Bounds.of(3), SAFETY, 1_000, SearchMonitor.PATIENT);

        assertThat(result.ending()).isEqualTo(Ending.LIMIT);
        assertThat(result.counts().states()).isEqualTo(1_000);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void endsWhenToldToAndKeepsWhatItKnowsSoFar() {
        AtomicInteger asked = new AtomicInteger();

        SearchResult result = Search.check(Bounds.of(3), SAFETY, 1_000_000, progress -> asked.incrementAndGet() < 3);

        assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(result.counts().expanded())
                .isPositive()
                .isLessThan(result.counts().states());
    }

    @Test
    void saysThatTheBoundsCutBehavioursShort() {
        assertThat(Search.check(Bounds.of(3), SAFETY, 1_000_000, SearchMonitor.PATIENT)
                        .cut())
                .isTrue();
    }
}
