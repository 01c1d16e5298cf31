package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Absence;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a connection still lacks when its file ends, though there was time for it: the acknowledgment that a FIN, a SYN,ACK or
 * text deserves (RFC 9293 §3.8.6.3, MUST-58), a retransmission (§3.8.1), the reset that SYN-SENT owes to a wrong acknowledgment (§3.10.7.3).
 * Of an end that was never heard nothing is absent.
 */
final class Absences {
    private static final long SECOND = 1_000_000_000L;
    /** An acknowledgment is delayed by less than half a second (MUST-40), and has to travel. */
    private static final long ACKNOWLEDGED_WITHIN = 2 * SECOND;
    /** The first timeout is one second (RFC 6298 §2.1). */
    private static final long REPEATED_WITHIN = 3 * SECOND;
    /** After so many a sender may have given up (§3.8.3, R2). */
    private static final int MOST_REPETITIONS = 2;

    private final List<TracedSegment> segments;
    private final List<PacketEvidence> evidence;
    private final long until;

    private Absences(List<TracedSegment> segments, List<PacketEvidence> evidence, long until) {
        this.segments = segments;
        this.evidence = evidence;
        this.until = until;
    }

    /** {@code until}: when the file ends, in nanoseconds from the first segment. */
    static List<Absence> in(List<TracedSegment> segments, List<PacketEvidence> evidence, long until) {
        return new Absences(segments, evidence, until).all();
    }

    private List<Absence> all() {
        List<Absence> absences = new ArrayList<>();
        reset().ifPresent(absences::add);
        for (Side side : Side.values()) {
            boolean isOver = segments.stream().anyMatch(sent -> sent.segment().has(RST));
            Optional<TracedSegment> waiting = isOver ? Optional.empty() : oldestUnacknowledged(side);
            waiting.flatMap(this::acknowledgment).ifPresent(absences::add);
            waiting.flatMap(this::retransmission).ifPresent(absences::add);
        }
        return absences;
    }

    /** The first that takes numbers which the other end has not acknowledged. */
    private Optional<TracedSegment> oldestUnacknowledged(Side side) {
        Optional<SequenceNumber> furthest = segments.stream()
                .filter(sent -> sent.from() != side && sent.segment().has(ACK))
                .map(sent -> sent.segment().ack())
                .reduce(SequenceNumber::max);
        return segments.stream()
                .filter(sent -> sent.from() == side && sent.isExplained())
                .filter(sent -> sent.segment().len() > 0 && !isProbe(sent))
                .filter(sent ->
                        furthest.filter(sent.segment().end()::atOrBefore).isEmpty())
                .findFirst();
    }

    private static boolean isProbe(TracedSegment sent) {
        return sent.notes().contains(Note.ZERO_WINDOW_PROBE) || sent.notes().contains(Note.KEEP_ALIVE_PROBE);
    }

    private Optional<Absence> acknowledgment(TracedSegment waiting) {
        Side owing = waiting.from().other();
        boolean wasHeard = segments.subList(0, waiting.id()).stream().anyMatch(sent -> sent.from() == owing);
        boolean isHeard = segments.subList(waiting.id() + 1, segments.size()).stream()
                .anyMatch(sent -> sent.from() == owing && sent.segment().has(ACK));
        return wasHeard && !isHeard && until - waiting.sentAt() >= ACKNOWLEDGED_WITHIN
                ? Optional.of(new Absence(
                        owing, waiting.id(), "the " + owing + "'s acknowledgment of " + name(waiting) + times(waiting)))
                : Optional.empty();
    }

    private Optional<Absence> retransmission(TracedSegment waiting) {
        List<Long> sent = transmissions(waiting);
        int last = sent.size() - 1;
        long pause = last > 0 ? sent.get(last) - sent.get(last - 1) : 0;
        boolean isDue = last <= MOST_REPETITIONS && until - sent.get(last) >= Math.max(REPEATED_WITHIN, 3 * pause);
        return isDue
                ? Optional.of(new Absence(
                        waiting.from(),
                        waiting.id(),
                        "the " + waiting.from() + "'s retransmission of " + name(waiting)))
                : Optional.empty();
    }

    private List<Long> transmissions(TracedSegment first) {
        return segments.stream()
                .filter(sent -> sent.from() == first.from() && sent.segment().len() > 0)
                .filter(sent -> sent.segment().seq().equals(first.segment().seq()))
                .map(TracedSegment::sentAt)
                .toList();
    }

    private String times(TracedSegment waiting) {
        int count = transmissions(waiting).size();
        return count > 1 ? ", sent " + count + " times" : "";
    }

    private Optional<Absence> reset() {
        return segments.stream()
                .filter(sent -> sent.from() == Side.CLIENT
                        && sent.segment().has(SYN)
                        && !sent.segment().has(ACK))
                .findFirst()
                .flatMap(syn -> segments.subList(syn.id() + 1, segments.size()).stream()
                        .takeWhile(sent -> !opens(sent, syn.segment()) && !isAcknowledging(sent))
                        .filter(sent -> sent.from() == Side.SERVER && isWrongAnswer(sent.segment(), syn.segment()))
                        .filter(sent -> until - sent.sentAt() >= ACKNOWLEDGED_WITHIN && !isReset(sent))
                        .findFirst()
                        .map(wrong -> new Absence(
                                Side.CLIENT,
                                wrong.id(),
                                "the client's reset in answer to packet " + packet(wrong) + ", which acknowledges "
                                        + wrong.segment().ack() + " and not "
                                        + syn.segment().end())));
    }

    private static boolean opens(TracedSegment sent, Segment syn) {
        return sent.from() == Side.SERVER
                && sent.segment().has(ACK)
                && sent.segment().ack().equals(syn.end());
    }

    /** The client takes the connection for open. */
    private static boolean isAcknowledging(TracedSegment sent) {
        return sent.from() == Side.CLIENT && sent.segment().has(ACK);
    }

    private static boolean isWrongAnswer(Segment answer, Segment syn) {
        int ahead = answer.ack().minus(syn.end());
        boolean isOfOtherNumbers = answer.ack().atOrBefore(syn.seq()) || ahead > UnseenSegments.LARGEST_GAP;
        return answer.has(ACK) && !answer.has(RST) && isOfOtherNumbers;
    }

    private boolean isReset(TracedSegment wrong) {
        return segments.subList(wrong.id() + 1, segments.size()).stream()
                .anyMatch(sent -> sent.from() == Side.CLIENT
                        && sent.segment().has(RST)
                        && sent.segment().seq().equals(wrong.segment().ack()));
    }

    private String name(TracedSegment sent) {
        Segment segment = sent.segment();
        String what = segment.has(SYN)
                ? (segment.has(ACK) ? "the SYN,ACK" : "the SYN")
                : segment.data().isEmpty()
                        ? "the FIN"
                        : segment.data().length() + " octets" + (segment.has(FIN) ? " and the FIN" : "");
        return what + " of packet " + packet(sent);
    }

    private long packet(TracedSegment sent) {
        return evidence.get(sent.id()).number();
    }
}
