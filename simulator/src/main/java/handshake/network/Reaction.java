package handshake.network;

import java.util.List;

/**
 * What one event makes a host do.
 *
 * @param after the host afterwards
 * @param acts usually one; two where a SYN ends a connection in TIME-WAIT and begins the next
 */
public record Reaction(Host after, List<Act> acts) {
    public Reaction {
        acts = List.copyOf(acts);
    }
}
