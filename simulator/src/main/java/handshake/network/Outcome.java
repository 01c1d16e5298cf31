package handshake.network;

import java.util.List;

/**
 * A step from one world to the next.
 *
 * @param acts what hosts did; empty for what only the network does
 * @param sent the packets that left, with their ids, in order
 */
public record Outcome(World before, Choice choice, List<Act> acts, List<InFlight> sent, World after) {
    public Outcome {
        acts = List.copyOf(acts);
        sent = List.copyOf(sent);
    }
}
