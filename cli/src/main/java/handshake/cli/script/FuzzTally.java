package handshake.cli.script;

import handshake.packetdrill.fuzz.FuzzDifference;
import handshake.packetdrill.fuzz.KnownQuirk;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What has come of random scripts so far. Used by several threads. */
final class FuzzTally {
    private long recorded;
    private long notJudged;
    private long differing;
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<KnownQuirk, Integer> quirks = new EnumMap<>(KnownQuirk.class);

    synchronized void recorded() {
        recorded++;
    }

    synchronized void notJudged() {
        notJudged++;
    }

    /** Counts a difference; whether it is the first of its kind, and no known quirk. */
    synchronized boolean isNew(FuzzDifference difference) {
        Optional<KnownQuirk> quirk = KnownQuirk.of(difference);
        if (quirk.isPresent()) {
            quirks.merge(quirk.get(), 1, Integer::sum);
            return false;
        }
        differing++;
        return kinds.merge(difference.kind(), 1, Integer::sum) == 1;
    }

    synchronized boolean anyDiffers() {
        return differing > 0;
    }

    synchronized boolean isUnjudged() {
        return recorded == 0;
    }

    synchronized long tried() {
        return recorded + notJudged;
    }

    @Override
    public synchronized String toString() {
        int excused = quirks.values().stream().mapToInt(Integer::intValue).sum();
        return String.format(Locale.ROOT, "%,d scripts, %,d differ in %,d ways", recorded, differing, kinds.size())
                + (excused > 0 ? String.format(Locale.ROOT, ", %,d known quirks", excused) : "")
                + (notJudged > 0 ? String.format(Locale.ROOT, ", %,d not judged", notJudged) : "");
    }
}
