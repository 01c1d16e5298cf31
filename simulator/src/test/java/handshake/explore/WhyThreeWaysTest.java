package handshake.explore;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.SearchResult.Ending;
import handshake.explore.SearchResult.Finding;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.Incarnation;
import handshake.explore.bounds.InitialNumbers;
import handshake.explore.bounds.Network;
import handshake.explore.state.Move;
import handshake.tcp.model.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question that every course asserts an answer to. The numbers of steps were found by another program, too. */
class WhyThreeWaysTest {
    private static final Set<Property> SAFETY = EnumSet.range(Property.S1, Property.S7);

    static SearchResult check(Bounds bounds, Set<Property> properties) {
        return Search.check(bounds, properties, 5_000_000, SearchMonitor.PATIENT);
    }

    private static Finding breach(Bounds bounds, Property property) {
        SearchResult result = check(bounds, Set.of(property));
        assertThat(result.ending()).isEqualTo(Ending.FOUND);
        return result.finding(property).orElseThrow();
    }

    @Nested
    class TwoWaysWithFreshNumbers {
        private final Bounds bounds = Bounds.of(2);

        @ParameterizedTest
        @CsvSource({"S1, 3", "S3, 4", "S7, 5"})
        void fallInSoManySteps(Property property, int steps) {
            assertThat(breach(bounds, property).story()).hasSize(steps);
        }

        @Test
        void neverTellTheServerThatItsNumberArrivedEvenOnAPerfectNetwork() {
            Bounds perfect = bounds.with(Network.Bag.PERFECT).withIncarnations(1, 1);

            assertThat(breach(perfect, Property.S2).story()).hasSize(2);
        }

        @Test
        void endWithBothEstablishedAndAtOddsAfterTheServerForgets() {
            List<CounterexampleStep> story = breach(bounds, Property.S7).story();

            assertThat(story.stream().map(CounterexampleStep::move).map(Move::inWords))
                    .containsExactly(
                            "A opens",
                            "<SEQ=100><CTL=SYN> of A1 reaches B",
                            "B crashes",
                            "<SEQ=100><CTL=SYN> of A1 reaches B",
                            "<SEQ=1000><ACK=101><CTL=SYN,ACK> of B1 reaches A");
            CounterexampleStep last = story.get(4);
            assertThat(last.standing().client().state()).isEqualTo(State.ESTABLISHED);
            assertThat(last.standing().server().state()).isEqualTo(State.ESTABLISHED);
            assertThat(last.standing().client().believed())
                    .map(Incarnation::toString)
                    .hasValue("B1");
            assertThat(last.standing().server().incarnation())
                    .map(Incarnation::toString)
                    .hasValue("B2");
        }

        @ParameterizedTest
        @CsvSource({"S4", "S5", "S6"})
        void doNotDeliverOldDataAsLongAsAcksAreChecked(Property property) {
            Bounds withData = bounds.withIncarnations(2, 2).with(Circumstance.DATA);

            assertThat(check(withData, Set.of(property)).ending()).isEqualTo(Ending.COMPLETE);
        }

        @ParameterizedTest
        @CsvSource({"S3", "S7"})
        void confuseNobodyWhileTheServerForgetsNothing(Property property) {
            Bounds lasting = bounds.withIncarnations(3, 1);

            assertThat(check(lasting, Set.of(property)).ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Nested
    class ThreeWaysWithFreshNumbers {
        @ParameterizedTest
        @CsvSource({"2, 2", "3, 2", "2, 3", "3, 3"})
        void breakNothingInASoup(int ofA, int ofB) {
            assertNothing(Bounds.of(3).withIncarnations(ofA, ofB));
        }

        @Test
        void breakNothingWithData() {
            assertNothing(Bounds.of(3).withIncarnations(2, 2).with(Circumstance.DATA));
        }

        @Test
        void breakNothingWhenBothOpen() {
            assertNothing(Bounds.of(3).withIncarnations(2, 2).with(Circumstance.SIMULTANEOUS));
        }

        @Test
        void breakNothingInABag() {
            assertNothing(Bounds.of(3).withIncarnations(2, 2).with(new Network.Bag(4, 2, 2, 2)));
        }

        private static void assertNothing(Bounds bounds) {
            SearchResult result = check(bounds, SAFETY);

            assertThat(result.findings()).isEmpty();
            assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Nested
    class ThreeWaysWithAFixedNumber {
        private final Bounds bounds = Bounds.of(3).with(InitialNumbers.FIXED);

        @ParameterizedTest
        @CsvSource({"S2, 5", "S7, 6"})
        void fallInSoManySteps(Property property, int steps) {
            assertThat(breach(bounds, property).story()).hasSize(steps);
        }

        @Test
        void deliverAnOctetTwiceInEightSteps() {
            assertThat(breach(bounds.with(Circumstance.DATA), Property.S5).story())
                    .hasSize(8);
        }

        @Test
        void areRescuedByNumbersThatDoNotRepeatSoSoon() {
            Bounds three = bounds.with(new InitialNumbers(3));

            assertThat(check(three, SAFETY).ending()).isEqualTo(Ending.COMPLETE);
        }
    }
}
