package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Optional;

/**
 * Whether a file shows that it does not hold all packets of a connection: it begins in the middle, has one direction only or
 * from some point on, numbers are missing that both ends know of, or identifications in a row that was without gaps.
 */
final class IncompleteCapture {
    /** An end that is not heard while so many new segments come is not in the file any more (MUST-58: every second is acknowledged). */
    private static final int UNANSWERED = 8;

    private static final int MANY = 10;
    private static final int FURTHEST_JUMP = 100;

    private IncompleteCapture() {}

    static boolean isShownBy(List<TracedSegment> segments, List<PacketEvidence> evidence, SequenceHoles holes) {
        if (segments.isEmpty()) {
            return false;
        }
        TracedSegment first = segments.get(0);
        boolean beginsInTheMiddle = !first.segment().has(SYN) && first.segment().has(ACK);
        return beginsInTheMiddle
                || isOneDirection(segments)
                || holes.all().stream().anyMatch(hole -> !holes.isFilledLate(hole) && holes.isConfirmed(hole))
                || hasSkippedIdentification(segments, evidence, Side.CLIENT)
                || hasSkippedIdentification(segments, evidence, Side.SERVER);
    }

    private static boolean isOneDirection(List<TracedSegment> segments) {
        for (Side side : Side.values()) {
            List<TracedSegment> own =
                    segments.stream().filter(sent -> sent.from() == side).toList();
            int last = own.isEmpty() ? -1 : own.get(own.size() - 1).id();
            List<TracedSegment> after = segments.subList(last + 1, segments.size());
            boolean isKnownToSpeak = own.isEmpty()
                    && after.stream()
                            .anyMatch(sent ->
                                    sent.segment().has(ACK) && !sent.segment().has(RST));
            long unanswered = after.stream()
                    .filter(sent -> !sent.segment().data().isEmpty())
                    .map(sent -> sent.segment().seq())
                    .distinct()
                    .count();
            if (isKnownToSpeak || (!own.isEmpty() && unanswered >= 4 * UNANSWERED)) {
                return true;
            }
        }
        return false;
    }

    /** Where an end numbers its packets one by one, a jump means that some are missing. */
    private static boolean hasSkippedIdentification(
            List<TracedSegment> segments, List<PacketEvidence> evidence, Side side) {
        int steps = 0;
        int skips = 0;
        int others = 0;
        Optional<Integer> before = Optional.empty();
        for (TracedSegment sent : segments) {
            PacketEvidence packet = evidence.get(sent.id());
            if (sent.from() != side
                    || packet.isCopy()
                    || sent.segment().has(SYN)
                    || sent.segment().has(RST)) {
                continue;
            }
            Optional<Integer> number = packet.identification();
            if (before.isPresent() && number.isPresent()) {
                int step = (number.get() - before.get()) & 0xFFFF;
                steps += step == 1 ? 1 : 0;
                skips += step > 1 && step <= FURTHEST_JUMP ? 1 : 0;
                others += step == 0 || step > FURTHEST_JUMP ? 1 : 0;
            }
            before = number;
        }
        return skips > 0 && others == 0 && steps >= MANY && steps >= 2 * skips;
    }
}
