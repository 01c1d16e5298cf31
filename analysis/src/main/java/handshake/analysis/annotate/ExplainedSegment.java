package handshake.analysis.annotate;

import handshake.tcp.model.Packet;
import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Departure;
import handshake.trace.Both;
import handshake.trace.TracedSegment;
import java.util.Optional;

/**
 * A captured segment, explained at once. What follows may correct it: that an earlier segment was lost, or a reset
 * forged, is only seen later. An immutable value.
 */
public final class ExplainedSegment {
    private final int connection;
    private final CapturedSegment sighting;
    private final TracedSegment segment;
    private final SegmentExplainer.Verdict verdict;
    private final Both<Hypothesis> ends;

    ExplainedSegment(
            int connection,
            CapturedSegment sighting,
            TracedSegment segment,
            SegmentExplainer.Verdict verdict,
            Both<Hypothesis> ends) {
        this.connection = connection;
        this.sighting = sighting;
        this.segment = segment;
        this.verdict = verdict;
        this.ends = ends;
    }

    /** The number of its connection. */
    public int connection() {
        return connection;
    }

    /** Its number in the capture. */
    public long packetNumber() {
        return sighting.number();
    }

    /** When it was captured, in nanoseconds since 1970-01-01T00:00Z. */
    public long time() {
        return sighting.time();
    }

    /** The segment with its addresses and ports. */
    public Packet packet() {
        return sighting.packet();
    }

    /** The segment, from whom, with notes, and with the problem if no rule accounts for it. */
    public TracedSegment segment() {
        return segment;
    }

    /** The rule by which it was sent; empty when it is unexplained. */
    public Optional<Applied> because() {
        return verdict.transition().map(transition -> transition.decisive());
    }

    /** Where only a departure from RFC 9293 explains it. */
    public Optional<Departure> departure() {
        return verdict.departure();
    }

    /** Both ends when it has arrived, if it arrives. Reckoned when asked for. */
    public Both<State> states() {
        return ends.map(Hypothesis::finalState);
    }
}
