package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.List;
import java.util.Optional;

/**
 * What must have passed unseen for an end to send what was seen: a capture may have begun late, dropped packets, or sit
 * where only one direction comes by. The unseen segments are made up and given to the rules like any other.
 */
final class UnseenSegments {
    private static final int MOST_PIECES = 64;
    /** So many octets may have passed unseen; a number further ahead belongs to something else. */
    static final int LARGEST_GAP = MOST_PIECES * ZeroText.LONGEST_QUEUE;

    private final int segment;
    private final Segment seen;
    private final QueryContext setting;
    private Hypothesis here;

    private UnseenSegments(int segment, QueryContext setting, Hypothesis from) {
        this.segment = segment;
        this.seen = setting.seen();
        this.setting = setting;
        this.here = from;
    }

    /** {@code far} with what was not seen before {@code segment} left; empty when nothing unseen could explain it. */
    static Optional<Hypothesis> unseenBefore(Hypothesis far, int segment, QueryContext setting) {
        UnseenSegments inference = new UnseenSegments(segment, setting, far);
        inference.open();
        if (setting.seen().has(ACK)) {
            inference.hear(setting.seen().ack());
        }
        if (!setting.seen().has(RST) || setting.seen().has(ACK)) {
            inference.send();
        }
        return inference.here.equals(far) ? Optional.empty() : Optional.of(inference.here);
    }

    /** An end in SYN-RECEIVED, after the third segment, which was not seen before {@code segment} left. */
    static Hypothesis opened(Hypothesis half, int segment, QueryContext setting) {
        UnseenSegments inference = new UnseenSegments(segment, setting, half);
        inference.open();
        return inference.here;
    }

    /** The rest of a handshake of which only a part was seen. */
    private void open() {
        switch (here.tcb().state()) {
            case LISTEN -> {
                if (seen.has(SYN) && seen.has(ACK) && here.entries().isEmpty() && !isUnderway(false)) {
                    arrive(UnseenSyn.answeredBy(seen));
                }
            }
            case SYN_SENT -> {
                if (seen.has(ACK) && !seen.has(RST) && !isUnderway(true)) {
                    arrive(UnseenSyn.answering(
                            here.tcb().agreement().ours(),
                            seen,
                            here.tcb().snd().nxt()));
                }
            }
            case SYN_RECEIVED -> {
                if (!seen.has(SYN)) {
                    arrive(Segment.of(
                            here.tcb().rcv().nxt(), here.tcb().snd().iss().plus(1)));
                }
            }
            case CLOSED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> {}
        }
    }

    /** Whether the peer's SYN was seen, so that there is no need to make one up. */
    private boolean isUnderway(boolean withAck) {
        return here.rest().stream()
                .anyMatch(underway ->
                        underway.segment().has(SYN) && underway.segment().has(ACK) == withAck);
    }

    /** Text up to {@code ack} must have come. One number when this end closes is the peer's FIN. */
    private void hear(SequenceNumber ack) {
        for (int i = 0; i < MOST_PIECES && isBehind(ack); i++) {
            SequenceNumber from = here.tcb().rcv().nxt();
            List<ReceiveQueue.Piece> held = here.tcb().incoming().held();
            boolean pieceFirst = !held.isEmpty() && held.get(0).seq().before(ack);
            int missing = (pieceFirst ? held.get(0).seq() : ack).minus(from);
            if (missing <= 0 || missing > LARGEST_GAP) {
                return;
            }
            TransmissionControlBlock tcb = here.tcb();
            here = here.supposing(tcb.withRcv(tcb.rcv().withWnd(new Window(Window.LARGEST))));
            boolean fin = missing == 1
                    && !pieceFirst
                    && (seen.has(FIN) || tcb.outgoing().closed());
            arrive(
                    fin
                            ? Segment.of(from, tcb.snd().nxt(), FIN)
                            : Segment.of(from, tcb.snd().una())
                                    .withData(ZeroText.of(Math.min(missing, ZeroText.LONGEST_QUEUE))));
        }
    }

    private boolean isBehind(SequenceNumber ack) {
        return here.tcb().state().isSynchronized() && here.tcb().rcv().nxt().before(ack);
    }

    /** This end must have sent everything up to {@code seen}. One number and nothing new after it was its FIN. */
    private void send() {
        TransmissionControlBlock tcb = here.tcb();
        int gap = seen.seq().minus(tcb.snd().nxt());
        if (!tcb.state().isSynchronized() || gap <= 0 || gap > LARGEST_GAP) {
            return;
        }
        boolean closed = gap == 1 && seen.isBareAck();
        TransmissionControlBlock next = closed
                ? Tcp.on(tcb, new Event.Call(UserCall.Close.SENDING), setting.at(setting.time()))
                        .after()
                : tcb;
        here = here.supposing(ModelSync.settle(next.withSnd(next.snd().withNxt(seen.seq()))));
    }

    /** A made-up segment comes, with the peer's last window and a timestamp that is not too old. */
    private void arrive(Segment unseen) {
        TransmissionControlBlock tcb = here.tcb();
        Segment whole = unseen.has(SYN) ? unseen : dressed(unseen, tcb);
        Transition transition = Tcp.on(tcb, new Event.Arrival(whole), setting.at(setting.time(), whole));
        here = here.afterUnseen(segment, transition, setting.time());
    }

    private static Segment dressed(Segment unseen, TransmissionControlBlock tcb) {
        Segment open = unseen.withWindow(
                WindowField.roundedUp(tcb.snd().wnd(), tcb.agreement().sendShift()));
        return tcb.agreement().timestamps()
                ? open.withOptions(
                        List.of(new TcpOption.Timestamps(tcb.timestamps().recent(), 0)))
                : open;
    }
}
