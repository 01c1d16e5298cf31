package handshake.explore.bounds;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A check of the rules that can be left out, to see what it is for: a search that finds nothing proves little unless it
 * finds something when a check is missing. Left out means that the segment is shown to the rules with the number that
 * they would have wanted to see.
 */
public enum RuleCheck {
    ACK_IN_SYN_SENT("SYN-SENT takes any ACK for that of its SYN (§3.10.7.3, first)") {
        @Override
        Segment wanted(TransmissionControlBlock tcb, Segment seg) {
            return tcb.state() == State.SYN_SENT && seg.has(ACK) && !seg.has(RST)
                    ? acknowledging(seg, tcb.snd().nxt())
                    : seg;
        }
    },
    ACK_IN_SYN_RECEIVED("SYN-RECEIVED takes any ACK for that of its SYN (§3.10.7.4, fifth)") {
        @Override
        Segment wanted(TransmissionControlBlock tcb, Segment seg) {
            return tcb.state() == State.SYN_RECEIVED && seg.has(ACK) && !seg.has(RST)
                    ? acknowledging(seg, tcb.snd().nxt())
                    : seg;
        }
    },
    RESET("every reset is believed (§3.10.7.4, first and second)") {
        @Override
        Segment wanted(TransmissionControlBlock tcb, Segment seg) {
            return seg.has(RST) ? at(seg, tcb.rcv().nxt()) : seg;
        }
    },
    ACK_OF_TEXT("text is taken whatever it acknowledges (§3.10.7.4, fifth)") {
        @Override
        Segment wanted(TransmissionControlBlock tcb, Segment seg) {
            return tcb.state() == State.ESTABLISHED && !seg.data().isEmpty()
                    ? acknowledging(seg, tcb.snd().una())
                    : seg;
        }
    };

    private final String meaning;

    RuleCheck(String meaning) {
        this.meaning = meaning;
    }

    /** As on the command line: {@code ack-in-syn-sent}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check of that label. */
    public static Optional<RuleCheck> named(String label) {
        return Arrays.stream(values())
                .filter(check -> check.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The labels of all. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(RuleCheck::label).toList();
    }

    /** What happens without it. */
    public String meaning() {
        return meaning;
    }

    /** {@code seg} with the number that this check would have wanted of it. */
    abstract Segment wanted(TransmissionControlBlock tcb, Segment seg);

    /** {@code rules} without this check. */
    Rules leftOut(Rules rules) {
        return (tcb, event, context) -> rules.on(
                tcb,
                event instanceof Event.Arrival arrival ? new Event.Arrival(wanted(tcb, arrival.segment())) : event,
                context);
    }

    private static Segment acknowledging(Segment seg, SequenceNumber ack) {
        return new Segment(seg.seq(), ack, seg.ctl(), seg.wnd(), seg.up(), seg.options(), seg.data());
    }

    private static Segment at(Segment seg, SequenceNumber seq) {
        return new Segment(seq, seg.ack(), seg.ctl(), seg.wnd(), seg.up(), seg.options(), seg.data());
    }
}
