package handshake.live.annotate;

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
final class Resets {
    private static final int FURTHEST_BACK = 4;

    private Resets() {}

    /** Standpoints in which such a thing happened before the last few of what arrived between the two given ones. */
    static List<Standpoint> unseenCauses(Standpoint beginning, Standpoint far, Setting setting) {
        int arrived = beginning.rest().size() - far.rest().size();
        List<Standpoint> causes = new ArrayList<>();
        for (int before = arrived - 1; before >= Math.max(0, arrived - FURTHEST_BACK); before--) {
            Standpoint here = beginning;
            for (int i = 0; i < before; i++) {
                here = here.arrive(setting);
            }
            for (Standpoint changed : changed(here, setting)) {
                Standpoint there = changed;
                for (int i = before; i < arrived; i++) {
                    there = there.arrive(setting);
                }
                causes.add(there);
            }
        }
        return causes;
    }

    private static List<Standpoint> changed(Standpoint here, Setting setting) {
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

    private static Standpoint called(Standpoint here, UserCall call, Setting setting) {
        return here.silently(new Happening.Called(here.side(), call), new Event.Call(call), setting);
    }

    private static Standpoint timedOut(Standpoint here, Timer timer, Setting setting) {
        return here.silently(new Happening.TimedOut(here.side(), timer), new Event.Timeout(timer), setting);
    }

    private static Standpoint crashed(Standpoint here) {
        TransmissionControlBlock tcb = here.tcb();
        return here.crashed(
                TransmissionControlBlock.closed(tcb.settings(), tcb.roundTrip().rto()));
    }
}
