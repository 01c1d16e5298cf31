package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Both;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers of each end that its own segments jump over, or its peer acknowledges, before they were seen. */
final class SequenceHoles {
    /** So many are looked into, and so far behind each: work stays in proportion to the connection. */
    private static final int MOST = 1024;

    private static final int FURTHEST = 512;
    private static final int MOST_PIECES = 64;

    private final List<TracedSegment> segments;
    private final List<Hole> holes = new ArrayList<>();
    private Both<Optional<SequenceNumber>> acknowledged = new Both<>(Optional.empty(), Optional.empty());
    private Both<Optional<SequenceNumber>> next = new Both<>(Optional.empty(), Optional.empty());

    /**
     * Numbers of {@code side} from {@code from} up to, not including, {@code to}.
     *
     * @param shownBy the segment that shows that they were used, or says so
     * @param byPeer whether that is the peer's word
     */
    record Hole(Side side, SequenceNumber from, SequenceNumber to, int shownBy, boolean byPeer) {
        private boolean touches(Segment segment) {
            return segment.len() > 0 && segment.seq().before(to) && from.before(segment.end());
        }
    }

    private SequenceHoles(List<TracedSegment> segments) {
        this.segments = segments;
        segments.forEach(this::read);
    }

    /** In a connection that {@code segments} show, in the order of the capture. */
    static SequenceHoles in(List<TracedSegment> segments) {
        return new SequenceHoles(segments);
    }

    List<Hole> all() {
        return holes;
    }

    private void read(TracedSegment sent) {
        Segment segment = sent.segment();
        if (!isSound(sent) || segment.has(RST)) {
            return;
        }
        Side side = sent.from();
        note(side, segment.seq(), sent.id(), false);
        advance(side, segment.end());
        if (segment.has(ACK)) {
            Optional<SequenceNumber> furthest = acknowledged.of(side.other());
            acknowledged = acknowledged.with(
                    side.other(),
                    Optional.of(furthest.map(known -> known.max(segment.ack())).orElse(segment.ack())));
            note(side.other(), segment.ack(), sent.id(), true);
        }
    }

    private void note(Side side, SequenceNumber reached, int shownBy, boolean byPeer) {
        Optional<SequenceNumber> known = next.of(side);
        boolean isHole = known.filter(
                        number -> number.before(reached) && reached.minus(number) <= UnseenSegments.LARGEST_GAP)
                .isPresent();
        if (isHole && holes.size() < MOST) {
            holes.add(new Hole(side, known.get(), reached, shownBy, byPeer));
        }
        if (isHole) {
            advance(side, reached);
        }
    }

    private void advance(Side side, SequenceNumber end) {
        next = next.with(
                side, Optional.of(next.of(side).map(known -> known.max(end)).orElse(end)));
    }

    private static boolean isSound(TracedSegment sent) {
        return !sent.notes().contains(Note.NETWORK_DUPLICATE)
                && !sent.notes().contains(Note.INJECTED)
                && sent.isExplained();
    }

    /** Whether later segments of the file fill all of it: they came late, and none is missing. */
    boolean isFilledLate(Hole hole) {
        SequenceNumber reached = hole.from();
        List<TracedSegment> behind = behind(hole);
        boolean moved = true;
        for (int i = 0; i < MOST_PIECES && moved && reached.before(hole.to()); i++) {
            moved = false;
            for (TracedSegment sent : behind) {
                Segment segment = sent.segment();
                if (segment.len() > 0 && segment.seq().atOrBefore(reached) && reached.before(segment.end())) {
                    reached = segment.end();
                    moved = true;
                }
            }
        }
        return hole.to().atOrBefore(reached);
    }

    /**
     * Whether both ends show that the numbers were used: the sender by going on behind them or repeating some, the receiver by
     * an acknowledgment of them. Then packets are missing from the file.
     */
    boolean isConfirmed(Hole hole) {
        boolean isRepeated = behind(hole).stream()
                .anyMatch(sent -> sent.segment().seq().before(hole.to()) && hole.touches(sent.segment()));
        boolean isUsed = !hole.byPeer()
                || behind(hole).stream()
                        .anyMatch(sent -> hole.to().atOrBefore(sent.segment().seq()));
        boolean isAcknowledged = hole.byPeer()
                || acknowledged.of(hole.side()).filter(hole.to()::atOrBefore).isPresent();
        return isRepeated || (isUsed && isAcknowledged);
    }

    /**
     * Whether the sender itself shows that a peer acknowledged what was never sent: it goes on where the hole begins, and its
     * text does not end where it was acknowledged.
     */
    boolean isRefuted(Hole hole) {
        return hole.byPeer()
                && behind(hole).stream()
                        .map(TracedSegment::segment)
                        .filter(segment -> segment.len() > 0 && !segment.has(SYN))
                        .findFirst()
                        .filter(segment ->
                                segment.seq().equals(hole.from()) && hole.to().before(segment.end()))
                        .isPresent();
    }

    /** What its sender sends after the segment that shows it. */
    private List<TracedSegment> behind(Hole hole) {
        int from = hole.shownBy() + 1;
        return segments.subList(from, Math.min(segments.size(), from + FURTHEST)).stream()
                .filter(sent -> sent.from() == hole.side() && !sent.segment().has(RST))
                .toList();
    }
}
