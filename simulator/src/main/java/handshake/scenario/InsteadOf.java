package handshake.scenario;

import handshake.figure.SegmentPattern;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.rules.Transition;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an end sends instead of the segment that a ladder asks for, and why, for somebody who is learning it.
 *
 * @param sender who should have sent {@code wanted}
 */
record InsteadOf(SegmentPattern wanted, Side sender) {
    /**
     * A segment that was or would be sent.
     *
     * @param verb {@code would send}, or {@code sends}
     */
    record Sent(String verb, Segment segment, Optional<Transition> cause) {}

    /** {@code ; it would send <SEQ=300>…: ACK=1001, because …}; empty when there is nothing else. */
    String words(List<Sent> others) {
        if (others.isEmpty()) {
            return "";
        }
        Sent nearest = others.stream()
                .filter(other -> sameFlags(other.segment()))
                .findFirst()
                .orElse(others.get(0));
        List<String> segments = others.stream()
                .map(other -> other.segment().toString())
                .distinct()
                .toList();
        String because = because(nearest);
        return "; it " + nearest.verb() + " " + String.join(" or ", segments)
                + (because.isEmpty() ? "" : segments.size() == 1 ? ": " + because : "; " + because);
    }

    private boolean sameFlags(Segment sent) {
        return shown(sent.ctl()).equals(shown(wanted.ctl()));
    }

    private static ControlBits shown(ControlBits bits) {
        return bits.without(Flag.PSH);
    }

    private String because(Sent sent) {
        Segment segment = sent.segment();
        List<String> reasons = new ArrayList<>();
        if (!sameFlags(segment)) {
            sent.cause().ifPresent(cause -> reasons.add(cause.decisive().why()));
            return String.join("", reasons);
        }
        if (!segment.seq().equals(wanted.seq())) {
            String next = segment.has(Flag.SYN)
                    ? "with that number the " + sender + " begins"
                    : "that is the number which follows what the " + sender + " has sent";
            reasons.add("SEQ=" + segment.seq() + ", because " + next);
        }
        if (segment.has(Flag.ACK) && !wanted.ack().equals(Optional.of(segment.ack()))) {
            reasons.add("ACK=" + segment.ack() + ", because that is the number which the " + sender
                    + " expects next from the " + sender.other());
        }
        return String.join("; and ", reasons);
    }
}
