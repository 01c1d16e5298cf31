package handshake.network;

import java.util.List;

/**
 * A step from one world to the next.
 *
 * @param acts what hosts did; empty for what only the network does
 * @param sent the packets that left, with their ids, in order
 */
public record WorldStep(World before, Choice choice, List<ConnectionStep> acts, List<InFlight> sent, World after) {
    public WorldStep {
        acts = List.copyOf(acts);
        sent = List.copyOf(sent);
    }
}
