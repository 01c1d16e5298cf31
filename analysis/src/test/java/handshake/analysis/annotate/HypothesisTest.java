package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.State;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypothesisTest {
    private static final int NEXT = 3;

    /** However an end of a real connection stood, and whatever of the peer's next segments was under way to it. */
    @ParameterizedTest
    @ValueSource(strings = {"lossy", "reordered", "everything"})
    void theFinalStateIsTheOneInWhichTheRulesEnd(String recording) throws IOException {
        Map<State, Integer> asked = new EnumMap<>(State.class);
        for (ExplainedConnection connection : Recordings.explained(Recordings.file(recording))) {
            Trace trace = connection.trace();
            for (Step step : trace.steps()) {
                for (Side side : Side.values()) {
                    List<SegmentInFlight> rest = trace.segments().stream()
                            .filter(segment -> segment.from() != side && segment.sentAt() >= step.time())
                            .limit(NEXT)
                            .map(HypothesisTest::underway)
                            .toList();
                    Hypothesis end = Hypothesis.beginning(side, step.after().of(side), rest);
                    assertThat(end.finalState())
                            .isEqualTo(
                                    end.allArrived(WorkBudget.ofOneLook()).tcb().state());
                    asked.merge(end.tcb().state(), 1, Integer::sum);
                }
            }
        }
        assertThat(asked).containsKeys(State.ESTABLISHED, State.SYN_SENT, State.FIN_WAIT_1, State.CLOSE_WAIT);
    }

    private static SegmentInFlight underway(TracedSegment segment) {
        return SegmentInFlight.departing(segment.id(), segment.segment(), segment.sentAt());
    }
}
