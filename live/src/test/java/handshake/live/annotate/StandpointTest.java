package handshake.live.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.trace.Flight;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandpointTest {
    private static final int NEXT = 3;

    /** However an end of a real connection stood, and whatever of the peer's next segments was under way to it. */
    @ParameterizedTest
    @ValueSource(strings = {"lossy", "reordered", "everything"})
    void theFinalStateIsTheOneInWhichTheRulesEnd(String recording) throws IOException {
        Map<State, Integer> asked = new EnumMap<>(State.class);
        for (Conversation conversation : Recordings.explained(Recordings.file(recording))) {
            Trace trace = conversation.trace();
            for (Step step : trace.steps()) {
                for (Side side : Side.values()) {
                    List<Underway> rest = trace.flights().stream()
                            .filter(flight -> flight.from() != side && flight.sentAt() >= step.time())
                            .limit(NEXT)
                            .map(StandpointTest::underway)
                            .toList();
                    Standpoint end = Standpoint.beginning(side, step.after().of(side), rest);
                    assertThat(end.finalState())
                            .isEqualTo(end.allArrived(Budget.ofOneLook()).tcb().state());
                    asked.merge(end.tcb().state(), 1, Integer::sum);
                }
            }
        }
        assertThat(asked).containsKeys(State.ESTABLISHED, State.SYN_SENT, State.FIN_WAIT_1, State.CLOSE_WAIT);
    }

    private static Underway underway(Flight flight) {
        return Underway.departing(flight.id(), flight.segment(), flight.sentAt());
    }
}
