package handshake.tcp.table;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.List;

/**
 * One end in some state, as a life brought it there: its ISS is 100, its peer's 300.
 *
 * @param label the state, and how it was reached where that matters (MUST-11)
 */
record SampleState(String label, TransmissionControlBlock tcb) {
    static final SequenceNumber ISS = SequenceNumber.of(100);
    static final SequenceNumber IRS = SequenceNumber.of(300);
    private static final int WINDOW = 65_535;

    /** One in every state, in the order of a life; SYN-RECEIVED twice. */
    static List<SampleState> all(Profile profile) {
        Settings settings = Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, WINDOW);
        TransmissionControlBlock closed =
                TransmissionControlBlock.closed(settings, profile.value(Parameter.INITIAL_RTO));
        Life life = new Life(profile);
        TransmissionControlBlock listen = life.call(closed, new UserCall.OpenPassive());
        TransmissionControlBlock synSent = life.call(closed, UserCall.OpenActive.PLAIN);
        TransmissionControlBlock established = life.hear(synSent, Segment.of(IRS, ISS.plus(1), Flag.SYN));
        TransmissionControlBlock finWait1 = life.call(established, UserCall.Close.SENDING);
        TransmissionControlBlock finWait2 = life.hear(finWait1, Segment.of(IRS.plus(1), ISS.plus(2)));
        TransmissionControlBlock closeWait = life.hear(established, Segment.of(IRS.plus(1), ISS.plus(1), Flag.FIN));
        List<SampleState> all = new ArrayList<>();
        all.add(of(closed));
        all.add(of(listen));
        all.add(of(synSent));
        all.add(new SampleState("SYN-RECEIVED, passive", life.hear(listen, Segment.of(IRS, Flag.SYN))));
        all.add(new SampleState("SYN-RECEIVED, active", life.hear(synSent, Segment.of(IRS, Flag.SYN))));
        all.add(of(established));
        all.add(of(finWait1));
        all.add(of(finWait2));
        all.add(of(closeWait));
        all.add(of(life.hear(finWait1, Segment.of(IRS.plus(1), ISS.plus(1), Flag.FIN))));
        all.add(of(life.call(closeWait, UserCall.Close.SENDING)));
        all.add(of(life.hear(finWait2, Segment.of(IRS.plus(1), ISS.plus(2), Flag.FIN))));
        return all;
    }

    private static SampleState of(TransmissionControlBlock tcb) {
        return new SampleState(tcb.state().toString(), tcb);
    }

    /** Whether this end has heard the peer's SYN, so that it has a receive window. */
    static boolean knowsPeer(TransmissionControlBlock tcb) {
        return switch (tcb.state()) {
            case CLOSED, LISTEN, SYN_SENT -> false;
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
        };
    }

    private record Life(Profile profile) {
        TransmissionControlBlock call(TransmissionControlBlock tcb, UserCall call) {
            return on(tcb, new Event.Call(call));
        }

        TransmissionControlBlock hear(TransmissionControlBlock tcb, Segment segment) {
            return on(tcb, new Event.Arrival(segment.withWindow(new WindowField(WINDOW))));
        }

        private TransmissionControlBlock on(TransmissionControlBlock tcb, Event event) {
            TransmissionControlBlock after =
                    Tcp.on(tcb, event, Context.at(0, profile, ISS)).after();
            // An acknowledgment that may wait has long been sent when the next segment arrives
            return after.timers().runs(Timer.DELAYED_ACK) ? on(after, new Event.Timeout(Timer.DELAYED_ACK)) : after;
        }
    }
}
