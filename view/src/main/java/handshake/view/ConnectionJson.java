package handshake.view;

import handshake.analysis.annotate.Encapsulation;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.decode.Tunnel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A captured connection as JSON on one line: its trace, and what only a capture can tell. */
public final class ConnectionJson {
    private ConnectionJson() {}

    /** Schema {@code handshake.trace/1}; {@link VerdictJson#within} adds the verdicts when they are known. */
    public static String line(ExplainedConnection connection) {
        String trace = TraceJson.line(connection.trace());
        return trace.substring(0, trace.lastIndexOf('}')) + ", \"tunnels\": "
                + Json.write(tunnels(connection.encapsulation())) + "}";
    }

    private static Map<String, Object> tunnels(Encapsulation encapsulation) {
        Map<String, Object> json = Json.object();
        json.put("client", names(encapsulation.client()));
        json.put("server", names(encapsulation.server()));
        return json;
    }

    /** The outermost first. */
    private static Optional<List<String>> names(Optional<List<Tunnel>> tunnels) {
        return tunnels.map(around -> around.stream().map(Tunnel::toString).toList());
    }
}
