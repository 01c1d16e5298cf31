package handshake.analysis.file;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.SYN;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers for packets whose IP identification a text does not show: the same for two that are alike in all that it shows,
 * hardly apart in time, and not sent twice in so short a time by any TCP, for these are one packet that was captured twice.
 * Acknowledgments alone may well be alike: each gets a number of its own. Not thread-safe.
 */
final class TextCopies {
    private static final int REMEMBERED = 256;
    /** The shortest time after which any TCP sends the same again is forty times as long. */
    private static final long APART = 5_000_000L;

    private record Seen(int number, long time) {}

    private final Map<TextSegment, Seen> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TextSegment, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    private int number;

    /** From 1 to 65,535, and then from 0 on again. */
    int number(TextSegment segment, long time) {
        boolean alone = segment.length() == 0
                && !segment.ctl().has(SYN)
                && !segment.ctl().has(FIN);
        Seen before = latest.get(segment);
        boolean copy = !alone && before != null && Math.abs(time - before.time) <= APART;
        int given = copy ? before.number : ++number & 0xFFFF;
        latest.put(segment, new Seen(given, time));
        return given;
    }
}
