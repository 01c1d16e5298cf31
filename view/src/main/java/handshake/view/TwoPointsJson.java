package handshake.view;

import handshake.analysis.twopoints.Change;
import handshake.analysis.twopoints.CrossedConnection;
import handshake.analysis.twopoints.Crossing;
import handshake.analysis.twopoints.PointPacket;
import handshake.analysis.twopoints.TwoPoints;
import handshake.analysis.verdict.Verdict;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection as two captures have it, as JSON on one line: schema {@code handshake.twopoints/1}. */
public final class TwoPointsJson {
    private TwoPointsJson() {}

    public static String line(TwoPoints points, CrossedConnection connection, List<Verdict> verdicts) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.twopoints/1");
        json.put("client_file", points.points().client().name());
        json.put("server_file", points.points().server().name());
        clock(json, points);
        json.put("connection", connection.first().number() + 1);
        json.put("ends", ends(connection.first().trace().ends()));
        json.put("connection_also", connection.second().map(other -> other.number() + 1));
        json.put(
                "ends_also", connection.second().map(other -> ends(other.trace().ends())));
        json.put(
                "packets",
                connection.crossings().stream().map(TwoPointsJson::packet).toList());
        json.put("verdicts", verdicts.stream().map(VerdictJson::object).toList());
        return Json.write(json);
    }

    /** The members that say how the clocks of two captures differ. */
    static void clock(Map<String, Object> json, TwoPoints points) {
        json.put("server_clock_ahead_ns", points.clock().aheadNanos());
        json.put("least_round_trip_ns", points.clock().roundTripNanos());
    }

    private static Map<String, Object> ends(Both<Endpoint> ends) {
        Map<String, Object> json = Json.object();
        json.put("client", ends.client().toString());
        json.put("server", ends.server().toString());
        return json;
    }

    private static Map<String, Object> packet(Crossing crossing) {
        Map<String, Object> json = Json.object();
        json.put("from", crossing.from());
        json.put("flags", crossing.packet().segment().ctl().flags());
        json.put("seq", crossing.packet().segment().seq().unsigned());
        json.put("length", crossing.packet().segment().data().length());
        json.put("fate", crossing.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("sent", numbers(crossing.sent()));
        json.put("sent_at_ns", time(crossing.sent()));
        json.put("arrived", numbers(crossing.arrived()));
        json.put("arrived_at_ns", time(crossing.arrived()));
        json.put("changes", crossing.changes().stream().map(Change::sentence).toList());
        return json;
    }

    private static List<Long> numbers(List<PointPacket> packets) {
        return packets.stream().map(PointPacket::number).toList();
    }

    private static Optional<Long> time(List<PointPacket> packets) {
        return packets.stream().map(PointPacket::time).findFirst();
    }
}
