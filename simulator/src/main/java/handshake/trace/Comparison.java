package handshake.trace;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Offer;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Lays an expected trace and an observed one beside each other, segment by segment, and says where they part and why. */
public final class Comparison {
    private final List<Flight> expected;
    private final List<Flight> observed;
    private final Both<SequenceNumber> expectedIsn;
    private final Both<SequenceNumber> observedIsn;

    private Comparison(Trace expected, Trace observed) {
        this.expected = expected.flights();
        this.observed = observed.flights();
        this.expectedIsn = isns(expected);
        this.observedIsn = isns(observed);
    }

    /** Every segment of both, in order; those that both have stand together. */
    public static List<Difference> of(Trace expected, Trace observed) {
        return new Comparison(expected, observed).align();
    }

    private static Both<SequenceNumber> isns(Trace trace) {
        return new Both<>(Side.CLIENT, Side.SERVER)
                .map(side -> trace.flights().stream()
                        .filter(flight ->
                                flight.from() == side && flight.segment().has(Flag.SYN))
                        .map(flight -> flight.segment().seq())
                        .findFirst()
                        .orElse(trace.initial().of(side).snd().iss()));
    }

    /** The longest common run of segments that say the same (the textbook's dynamic programme). */
    private List<Difference> align() {
        int[][] common = new int[expected.size() + 1][observed.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = observed.size() - 1; j >= 0; j--) {
                common[i][j] = same(expected.get(i), observed.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Difference> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < observed.size()) {
            boolean both = i < expected.size() && j < observed.size() && same(expected.get(i), observed.get(j));
            if (both) {
                rows.add(pair(expected.get(i++), observed.get(j++)));
            } else if (j == observed.size() || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
                rows.add(missing(expected.get(i++)));
            } else {
                rows.add(extra(observed.get(j++)));
            }
        }
        return Collections.unmodifiableList(rows);
    }

    /** Same direction, flags, length and place in the conversation; PSH is the sender's own affair. */
    private boolean same(Flight a, Flight b) {
        Segment x = a.segment();
        Segment y = b.segment();
        return a.from() == b.from()
                && x.ctl().without(Flag.PSH).equals(y.ctl().without(Flag.PSH))
                && x.data().length() == y.data().length()
                && relative(x.seq(), expectedIsn.of(a.from())) == relative(y.seq(), observedIsn.of(b.from()))
                && (!x.has(Flag.ACK)
                        || relative(x.ack(), expectedIsn.of(a.from().other()))
                                == relative(y.ack(), observedIsn.of(b.from().other())));
    }

    private static int relative(SequenceNumber number, SequenceNumber isn) {
        return number.minus(isn);
    }

    private Difference pair(Flight a, Flight b) {
        List<String> differences = new ArrayList<>();
        if (!a.segment().seq().equals(b.segment().seq())) {
            differences.add("another initial sequence number: each end draws its own (§3.4.1)");
        }
        Offer wanted = Offer.of(a.segment());
        Offer found = Offer.of(b.segment());
        if (a.segment().has(Flag.SYN) && !wanted.equals(found)) {
            differences.add("offers " + found + " instead of " + wanted + " (§3.2)");
        }
        if (!a.segment().wnd().equals(b.segment().wnd())) {
            differences.add("window " + b.segment().wnd() + " instead of "
                    + a.segment().wnd() + ": each end offers what buffer it likes (§3.8.6)");
        }
        if (a.segment().ctl().has(Flag.PSH) != b.segment().ctl().has(Flag.PSH)) {
            differences.add("PSH differs: when to push is the sender's affair (§3.9.1.2)");
        }
        return new Difference(Optional.of(a), Optional.of(b), joined(differences));
    }

    private static Optional<String> joined(List<String> differences) {
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }

    /** The expected end would have sent it, the observed one did not. */
    private Difference missing(Flight flight) {
        String why = flight.segment().isBareAck()
                ? "not sent on its own: a later segment acknowledges the same and more (§3.8.6.3)"
                : "not seen";
        return new Difference(Optional.of(flight), Optional.empty(), Optional.of(why));
    }

    private Difference extra(Flight flight) {
        String why = flight.notes().stream()
                .flatMap(note -> inWords(note).stream())
                .findFirst()
                .orElseGet(() -> plain(flight));
        return new Difference(
                Optional.empty(),
                Optional.of(flight),
                Optional.of(flight.problem().orElse(why)));
    }

    /** Empty for what does not say why a segment was sent. */
    private static Optional<String> inWords(Note note) {
        return switch (note) {
            case SYN_RETRANSMISSION,
                    SYN_ACK_RETRANSMISSION,
                    DATA_RETRANSMISSION,
                    FAST_RETRANSMISSION,
                    FIN_RETRANSMISSION,
                    KEEP_ALIVE_PROBE,
                    KEEP_ALIVE_ANSWER,
                    ZERO_WINDOW_PROBE,
                    WINDOW_UPDATE,
                    DUPLICATE_ACK,
                    CHALLENGE_ACK,
                    NETWORK_DUPLICATE -> Optional.of("a " + note);
            case INJECTED -> Optional.of("injected: not sent by this end");
            case OUT_OF_ORDER, EARLIER_SEGMENT_NOT_SEEN, CHECKSUM_OFFLOADED -> Optional.empty();
        };
    }

    private static String plain(Flight flight) {
        return flight.segment().isBareAck()
                ? "an acknowledgment of its own, where the model let one travel with other news (§3.8.6.3)"
                : "the model sends this otherwise: in other pieces, or at another time";
    }
}
