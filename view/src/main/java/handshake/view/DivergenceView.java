package handshake.view;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.tcp.rules.Departure;
import handshake.trace.TracedSegment;
import java.util.List;

/** Where a captured connection first parts from RFC 9293, and whether that is a known departure of Linux. */
public final class DivergenceView {
    private DivergenceView() {}

    public static List<String> lines(ExplainedConnection connection, Screen screen) {
        for (TracedSegment segment : connection.trace().segments()) {
            long packet = connection.packetNumber(segment);
            Departure departure = connection.departures().get(segment.id());
            if (departure != null) {
                return Wrap.lines(
                        "First divergence from RFC 9293: packet " + packet + ". " + departure.section() + " says: "
                                + departure.rfc() + ". Linux, known as " + departure + ": " + departure.instead() + ".",
                        screen.width());
            }
            if (segment.problem().isPresent()) {
                return Wrap.lines(
                        "First divergence from RFC 9293: packet " + packet + ", and no known departure: "
                                + segment.problem().get() + ".",
                        screen.width());
            }
        }
        return List.of("No divergence from RFC 9293: a rule explains every segment.");
    }
}
