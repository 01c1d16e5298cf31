package handshake.analysis.annotate;

import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why an end may answer by a reset what its peer had every right to send: something happened at this end that shows in
 * no segment. Its user is gone, its patience was over, or it has forgotten the connection.
 */
final class ResetCauses {
    private static final int FURTHEST_BACK = 4;

    private ResetCauses() {}

    /**
     * Standpoints in which such a thing happened before the last few of what arrived between the two given ones, the
     * ordinary ones first. Who has closed has mostly closed for both directions, and whatever was still on its way then is
     * answered by a reset: nothing that came after its FIN was read.
     */
    static List<Hypothesis> unseenCauses(Hypothesis whole, Hypothesis far, QueryContext setting) {
        Hypothesis beginning = whole.undamaged();
        int arrived = beginning.rest().size() - far.undamaged().rest().size();
        List<Hypothesis> ordinary = new ArrayList<>();
        List<Hypothesis> crashes = new ArrayList<>();
        if (arrived > 0) {
            withAllArriving(goneBefore(beginning, setting), arrived, setting, ordinary);
        }
        for (int before = arrived - 1; before >= Math.max(0, arrived - FURTHEST_BACK); before--) {
            Hypothesis here = beginning;
            for (int i = 0; i < before; i++) {
                here = here.arrive(setting);
            }
            withAllArriving(changed(here, setting), arrived - before, setting, ordinary);
            withAllArriving(crashed(here).stream().toList(), arrived - before, setting, crashes);
        }
        ordinary.addAll(crashes);
        return ordinary;
    }

    private static void withAllArriving(
            List<Hypothesis> changed, int arriving, QueryContext setting, List<Hypothesis> into) {
        for (Hypothesis first : changed) {
            Hypothesis there = first;
            for (int i = 0; i < arriving; i++) {
                there = there.arrive(setting);
            }
            into.add(there);
        }
    }

    /** The FIN was sent by a close for both directions. */
    private static List<Hypothesis> goneBefore(Hypothesis here, QueryContext setting) {
        return switch (here.tcb().state()) {
            case FIN_WAIT_1, FIN_WAIT_2 -> List.of(called(here, UserCall.Close.BOTH, setting));
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                List.of();
        };
    }

    private static List<Hypothesis> changed(Hypothesis here, QueryContext setting) {
        return switch (here.tcb().state()) {
            case CLOSED, LISTEN, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> List.of();
            case SYN_SENT, CLOSING, LAST_ACK -> List.of(called(here, new UserCall.Abort(), setting));
            case FIN_WAIT_1 -> List.of(called(here, UserCall.Close.BOTH, setting));
            case FIN_WAIT_2 ->
                List.of(called(here, UserCall.Close.BOTH, setting), timedOut(here, Timer.FIN_WAIT_2, setting));
            case TIME_WAIT -> List.of(timedOut(here, Timer.TIME_WAIT, setting));
        };
    }

    private static Hypothesis called(Hypothesis here, UserCall call, QueryContext setting) {
        return here.silently(new Happening.Called(here.side(), call), new Event.Call(call), setting);
    }

    private static Hypothesis timedOut(Hypothesis here, Timer timer, QueryContext setting) {
        return here.silently(new Happening.TimedOut(here.side(), timer), new Event.Timeout(timer), setting);
    }

    /** It has forgotten the connection, where it can have one. */
    private static Optional<Hypothesis> crashed(Hypothesis here) {
        TransmissionControlBlock tcb = here.tcb();
        return switch (tcb.state()) {
            case SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, FIN_WAIT_2 ->
                Optional.of(here.crashed(TransmissionControlBlock.closed(
                        tcb.settings(), tcb.roundTrip().rto())));
            case CLOSED, LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> Optional.empty();
        };
    }
}
