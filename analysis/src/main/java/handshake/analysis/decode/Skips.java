package handshake.analysis.decode;

import handshake.analysis.decode.Decoded.Reason;
import java.util.EnumMap;
import java.util.Map;

/** Counts the frames that could not be followed, so that nothing is passed over in silence. Not thread-safe. */
public final class Skips {
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, String> examples = new EnumMap<>(Reason.class);

    public void count(Decoded.Skipped frame) {
        counts.merge(frame.reason(), 1L, Long::sum);
        examples.putIfAbsent(frame.reason(), frame.sentence());
    }

    /** How many there were, by reason. */
    public Map<Reason, Long> counts() {
        return Map.copyOf(counts);
    }

    /** For each reason the sentence of the first frame. */
    public String example(Reason reason) {
        return examples.getOrDefault(reason, "");
    }
}
