package handshake.analysis.annotate;

import handshake.analysis.decode.Tunnel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tunnels around a connection's packets, as the first packet of each direction shows them, the outermost first. Packets
 * of one direction may be inside of one and those of the other not: routes differ.
 *
 * @param client around what the client sends; empty when that was not seen
 * @param server around what the server sends; empty when that was not seen
 */
public record Encapsulation(Optional<List<Tunnel>> client, Optional<List<Tunnel>> server) {
    public static final Encapsulation UNSEEN = new Encapsulation(Optional.empty(), Optional.empty());

    public Encapsulation {
        client = client.map(List::copyOf);
        server = server.map(List::copyOf);
    }

    /** For people, without a full stop; empty when nothing is inside a tunnel. */
    public Optional<String> describe() {
        String ofClient = client.map(Encapsulation::names).orElse("");
        String ofServer = server.map(Encapsulation::names).orElse("");
        if (ofClient.isEmpty() && ofServer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("what the client sends: " + side(client, ofClient) + "; what the server sends: "
                + side(server, ofServer));
    }

    /** The tunnels of either side, for a list: "VXLAN 42"; empty when nothing is inside one. */
    public Optional<String> inShort() {
        String names = Stream.of(client, server)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .map(Tunnel::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(any -> !any.isEmpty());
    }

    private static String side(Optional<List<Tunnel>> seen, String names) {
        return seen.isEmpty() ? "not seen" : names.isEmpty() ? "in no tunnel" : names;
    }

    private static String names(List<Tunnel> tunnels) {
        return tunnels.stream().map(Tunnel::toString).collect(Collectors.joining(", "));
    }
}
