package handshake.analysis.annotate;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One end of a captured connection: how it stands as far as the segments that it sent confirm it. Mutable. */
final class FollowedEnd {
    private static final int REMEMBERED = 8;
    private static final int MOST_OVERRUNS = 64;

    private final Side side;
    private Hypothesis now;
    private boolean heard;
    private boolean takesDamaged;
    private final List<Overrun> overruns = new ArrayList<>();
    private Optional<TransmissionControlBlock> otherwise = Optional.empty();
    private Optional<TransmissionControlBlock> predecessor = Optional.empty();
    private Optional<Reset> reset = Optional.empty();
    private List<SegmentInFlight> arrived = List.of();
    private List<SegmentInFlight> copies = List.of();
    private final SequenceGaps gaps = new SequenceGaps();
    private OptionalInt timeToLive = OptionalInt.empty();
    private final Set<Integer> hops = new HashSet<>();

    /** Text that went beyond the window, as far as it was seen to open; {@code entry} says that nothing explains it. */
    record Overrun(int segment, SequenceNumber end, LogEntry entry) {}

    /** A reset that this end seems to have sent, and how it stood before. */
    record Reset(LogEntry entry, int segment, TransmissionControlBlock before) {}

    /** An end that has not been heard yet; what it is taken for until it is. */
    FollowedEnd(Side side, TransmissionControlBlock supposed) {
        this.side = side;
        this.now = Hypothesis.beginning(side, supposed, List.of());
    }

    Side side() {
        return side;
    }

    /** As confirmed; in {@link Hypothesis#rest()} what is under way to this end. */
    Hypothesis now() {
        return now;
    }

    void stands(Hypothesis next) {
        now = next;
    }

    /** How it stands if its last segment, which nothing explains, tells the truth, and the model has gone astray. */
    Optional<TransmissionControlBlock> otherwise() {
        return otherwise;
    }

    void mayStand(Optional<TransmissionControlBlock> other) {
        otherwise = other;
    }

    /** Whether it has sent anything yet. */
    boolean isHeard() {
        return heard;
    }

    /** It has sent this packet. */
    void heard(CapturedSegment sighting) {
        heard = true;
        if (!sighting.isDistanceKnown()) {
            return;
        }
        if (timeToLive.isEmpty()) {
            timeToLive = OptionalInt.of(sighting.timeToLive());
        }
        hops.add(HopDistance.of(sighting.timeToLive()));
    }

    /** Whether one of its own packets has come as far as this one; true as well before anything was heard. */
    boolean isAsFarAs(int ttl) {
        return hops.isEmpty() || hops.contains(HopDistance.of(ttl));
    }

    /** The time to live of its first packet. */
    OptionalInt timeToLive() {
        return timeToLive;
    }

    /** How the same end stood in an earlier connection between the same ports. */
    Optional<TransmissionControlBlock> predecessor() {
        return predecessor;
    }

    void succeeds(TransmissionControlBlock tcb) {
        predecessor = Optional.of(tcb);
    }

    Optional<Reset> reset() {
        return reset;
    }

    void hasReset(Reset last) {
        reset = Optional.of(last);
    }

    void hasNotReset() {
        reset = Optional.empty();
    }

    /** {@code sent} by the other end is on its way here. */
    void expect(SegmentInFlight sent) {
        List<SegmentInFlight> more = new ArrayList<>(now.rest());
        more.add(sent);
        now = now.withRest(more);
    }

    /**
     * Whether it was seen to take a segment whose checksum does not hold: then those of this capture say nothing, at least
     * of segments that no acknowledgment can speak for.
     */
    boolean takesDamaged() {
        return takesDamaged;
    }

    void hasTakenDamaged() {
        takesDamaged = true;
    }

    void hasOverrun(Overrun overrun) {
        if (overruns.size() < MOST_OVERRUNS) {
            overruns.add(overrun);
        }
    }

    /** Those that its peer has taken in full, now that it acknowledges {@code ack}. They are told once. */
    List<Overrun> acceptedUpTo(SequenceNumber ack) {
        List<Overrun> accepted = overruns.stream()
                .filter(overrun -> overrun.end().atOrBefore(ack))
                .toList();
        overruns.removeAll(accepted);
        return accepted;
    }

    /** What it must have sent although it was not seen. */
    SequenceGaps gaps() {
        return gaps;
    }

    /** The last few that arrived, in case one of them arrives again. */
    List<SegmentInFlight> arrived() {
        return arrived;
    }

    /** Those of which the capture shows a copy: they may well arrive again. */
    List<SegmentInFlight> copies() {
        return copies;
    }

    /** {@code last} has arrived. */
    void hasReceived(SegmentInFlight last) {
        arrived = latest(last, arrived);
    }

    /** {@code copy} was captured once more. */
    void mayReceiveAgain(SegmentInFlight copy) {
        copies = latest(copy, copies);
    }

    private static List<SegmentInFlight> latest(SegmentInFlight last, List<SegmentInFlight> before) {
        List<SegmentInFlight> newestFirst = new ArrayList<>(REMEMBERED + 1);
        newestFirst.add(last);
        newestFirst.addAll(before);
        return List.copyOf(newestFirst.subList(0, Math.min(REMEMBERED, newestFirst.size())));
    }
}
