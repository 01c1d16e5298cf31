package handshake.analysis.annotate;

import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.tcp.rules.Departure;
import handshake.trace.Facts;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A captured connection, explained.
 *
 * @param number its place among the connections of the capture, from 0 on, in order of their first segments
 * @param began when its first segment was captured, in nanoseconds since 1970-01-01T00:00Z
 * @param trace what was seen and what the model makes of it; its times count from {@code began}
 * @param facts of the whole connection, also of what {@code trace} no longer holds
 * @param evidence for each segment of the trace what its packet showed beside the segment
 * @param departures for each segment that only a departure from RFC 9293 explains, which one
 * @param omitted segments that were counted in {@code facts} but are not in {@code trace}, because the connection is
 *     longer than was asked for
 * @param givenUp why it is not explained to its end, if it is not
 * @param encapsulation the tunnels in which its packets were found
 */
public record ExplainedConnection(
        int number,
        long began,
        Trace trace,
        Facts facts,
        List<PacketEvidence> evidence,
        Map<Integer, Departure> departures,
        long omitted,
        Optional<GivenUp> givenUp,
        Encapsulation encapsulation) {

    /** One of whose packets nobody has said in which tunnels they were. */
    public ExplainedConnection(
            int number,
            long began,
            Trace trace,
            Facts facts,
            List<PacketEvidence> evidence,
            Map<Integer, Departure> departures,
            long omitted,
            Optional<GivenUp> givenUp) {
        this(number, began, trace, facts, evidence, departures, omitted, givenUp, Encapsulation.UNSEEN);
    }

    public ExplainedConnection {
        evidence = List.copyOf(evidence);
        departures = Map.copyOf(departures);
    }

    /** The same, found in these tunnels. */
    public ExplainedConnection inside(Encapsulation tunnels) {
        return new ExplainedConnection(number, began, trace, facts, evidence, departures, omitted, givenUp, tunnels);
    }

    public long packetNumber(TracedSegment segment) {
        return evidence.get(segment.id()).number();
    }

    /** For each segment of the trace its number in the capture, from 1 on. */
    public List<Long> packetNumbers() {
        return evidence.stream().map(PacketEvidence::number).toList();
    }

    /** What is left of it when its story is not needed. */
    public ConnectionSummary summary() {
        return new ConnectionSummary(
                number,
                began,
                trace.ends(),
                facts,
                OptionalInt.of(facts.unexplained()),
                givenUp,
                encapsulation.inShort());
    }
}
