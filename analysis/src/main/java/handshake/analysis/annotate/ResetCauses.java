package handshake.analysis.annotate;

import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an end may answer by a reset what its peer had every right to send: something happened at this end that shows in
 * no segment. Its user is gone, its patience was over, or it has forgotten the connection.
 */
final class ResetCauses {
    private static final int FURTHEST_BACK = 4;

    private ResetCauses() {}

    /** Standpoints in which such a thing happened before the last few of what arrived between the two given ones. */
    static List<Hypothesis> unseenCauses(Hypothesis beginning, Hypothesis far, QueryContext setting) {
        int arrived = beginning.rest().size() - far.rest().size();
        List<Hypothesis> causes = new ArrayList<>();
        for (int before = arrived - 1; before >= Math.max(0, arrived - FURTHEST_BACK); before--) {
            Hypothesis here = beginning;
            for (int i = 0; i < before; i++) {
                here = here.arrive(setting);
            }
            for (Hypothesis changed : changed(here, setting)) {
                Hypothesis there = changed;
                for (int i = before; i < arrived; i++) {
                    there = there.arrive(setting);
                }
                causes.add(there);
            }
        }
        return causes;
    }

    private static List<Hypothesis> changed(Hypothesis here, QueryContext setting) {
        return switch (here.tcb().state()) {
            case CLOSED, LISTEN -> List.of();
            case SYN_SENT, CLOSING, LAST_ACK -> List.of(called(here, new UserCall.Abort(), setting));
            case FIN_WAIT_1 -> List.of(called(here, UserCall.Close.BOTH, setting), crashed(here));
            case FIN_WAIT_2 ->
                List.of(
                        called(here, UserCall.Close.BOTH, setting),
                        timedOut(here, Timer.FIN_WAIT_2, setting),
                        crashed(here));
            case TIME_WAIT -> List.of(timedOut(here, Timer.TIME_WAIT, setting));
            case SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> List.of(crashed(here));
        };
    }

    private static Hypothesis called(Hypothesis here, UserCall call, QueryContext setting) {
        return here.silently(new Happening.Called(here.side(), call), new Event.Call(call), setting);
    }

    private static Hypothesis timedOut(Hypothesis here, Timer timer, QueryContext setting) {
        return here.silently(new Happening.TimedOut(here.side(), timer), new Event.Timeout(timer), setting);
    }

    private static Hypothesis crashed(Hypothesis here) {
        TransmissionControlBlock tcb = here.tcb();
        return here.crashed(
                TransmissionControlBlock.closed(tcb.settings(), tcb.roundTrip().rto()));
    }
}
