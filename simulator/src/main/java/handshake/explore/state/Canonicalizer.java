package handshake.explore.state;

import handshake.tcp.model.Congestion;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Path;
import handshake.tcp.model.PeerState;
import handshake.tcp.model.ReceiveSequence;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;

/**
 * One form for all control blocks, and all segments, that the rules treat alike in this world, so that there are few.
 *
 * <p>Time stands still at 0, and a timer may go off whenever it has something to repeat. So no rule can learn anything
 * from the measured round trip, from what was heard when, or from when a timer is due: these are reset; that the
 * retransmission timer runs is kept, which it does exactly while something is outstanding. Congestion control
 * never limits one octet of text, and what three duplicate ACKs would send again the timer can send again as well:
 * reset. Both ends offer the same window at all times, but for the moment between the
 * arrival of an octet and the RECEIVE that takes it, and one octet always fits: the windows are set to that constant, and
 * with them SND.WL1 and SND.WL2 say nothing, for every update of the window is to the value it has. There is no urgent
 * data.
 */
public final class Canonicalizer {
    /** Small against the distance of initial sequence numbers, large against what is sent. */
    public static final int WINDOW_OCTETS = 10;

    private static final Window WINDOW = new Window(WINDOW_OCTETS);
    private static final WindowField OFFERED = new WindowField(WINDOW_OCTETS);

    private static final Profile THREE_WAY = unrationed(Profile.RFC_9293);
    private static final Profile TWO_WAY = unrationed(Profile.TWO_WAY);
    private static final long RTO = THREE_WAY.value(Parameter.INITIAL_RTO);

    /** Without Nagle's algorithm an octet goes when it is given. */
    private static final TransmissionControlBlock CLOSED = TransmissionControlBlock.closed(
            Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, WINDOW_OCTETS).withNoDelay(true), RTO);

    private Canonicalizer() {}

    /** No connection. */
    static TransmissionControlBlock closed() {
        return CLOSED;
    }

    /** Every suspicious segment is answered: when it was last answered would otherwise depend on time. */
    private static Profile unrationed(Profile profile) {
        return profile.with(Parameter.CHALLENGE_ACK_INTERVAL, 0);
    }

    /** Time 0, and the rules for a handshake of so many ways. */
    static Context context(int ways, SequenceNumber iss) {
        return Context.at(0, ways == 2 ? TWO_WAY : THREE_WAY, iss);
    }

    static TransmissionControlBlock form(TransmissionControlBlock tcb) {
        SendSequence snd = tcb.snd();
        ReceiveSequence rcv = tcb.rcv();
        Window wnd = snd.maxWnd().isZero() ? Window.ZERO : WINDOW;
        return tcb.withSnd(new SendSequence(
                        snd.iss(),
                        snd.una(),
                        snd.nxt(),
                        wnd,
                        SequenceNumber.ZERO,
                        SequenceNumber.ZERO,
                        snd.una(),
                        wnd,
                        snd.una(),
                        snd.una()))
                .withRcv(new ReceiveSequence(rcv.irs(), rcv.nxt(), WINDOW, rcv.nxt()))
                .withRoundTrip(RoundTrip.unmeasured(RTO))
                .withCongestion(Congestion.initial((int) THREE_WAY.value(Parameter.INITIAL_WINDOW), WINDOW_OCTETS))
                .withPeer(PeerState.NOTHING)
                .withTimers(snd.hasOutstanding() ? Timers.only(Timer.RETRANSMISSION, RTO) : Timers.NONE);
    }

    static Segment form(Segment segment) {
        return segment.has(Flag.RST) ? segment.withWindow(WindowField.ZERO) : segment.withWindow(OFFERED);
    }
}
