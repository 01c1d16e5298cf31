package handshake.analysis.annotate;

import handshake.analysis.decode.Tunnel;
import handshake.tcp.model.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers in which tunnels the packets of each followed connection were found. Not thread-safe. */
public final class Encapsulations {
    /** By connection, and in it by sender. */
    private final Map<Integer, Map<Endpoint, List<Tunnel>>> seen = new HashMap<>();

    /** A packet of connection {@code number} from {@code source}. */
    public void saw(int number, Endpoint source, List<Tunnel> tunnels) {
        seen.computeIfAbsent(number, none -> new HashMap<>(4)).putIfAbsent(source, tunnels);
    }

    /** {@code connection} with its tunnels. */
    public ExplainedConnection around(ExplainedConnection connection) {
        Map<Endpoint, List<Tunnel>> bySender = seen.getOrDefault(connection.number(), Map.of());
        return connection.inside(new Encapsulation(
                Optional.ofNullable(bySender.get(connection.trace().ends().client())),
                Optional.ofNullable(bySender.get(connection.trace().ends().server()))));
    }

    /** Nothing more will be asked of {@code connection}. */
    public void forget(ExplainedConnection connection) {
        seen.remove(connection.number());
    }
}
