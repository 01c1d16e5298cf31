package handshake.packetdrill.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the timestamps of a script and those of our segments translate into each other: the first one that a script expects
 * sets both clocks, and what the peer echoes must have been sent.
 */
public final class TimestampMap {
    private final Map<Integer, Integer> sent = new HashMap<>();
    private Optional<Integer> offset = Optional.empty();

    /** We sent {@code live} where the script says {@code script}. */
    public void matched(int script, int live) {
        sent.put(script, live);
        if (offset.isEmpty()) {
            offset = Optional.of(live - script);
        }
    }

    /** What a TSval of ours is on the script's clock; before the first match, itself. */
    int script(int live) {
        return live - offset.orElse(0);
    }

    /** The TSval that the script means by {@code script}, if it has been sent; {@code scaled}: or could have been. */
    Optional<Integer> live(int script, boolean scaled) {
        Integer exact = sent.get(script);
        return exact != null ? Optional.of(exact) : offset.filter(any -> scaled).map(by -> script + by);
    }
}
