package handshake.analysis.annotate;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many routers a packet has passed, reckoned from its time to live. Systems begin with 64, 128 or 255 (RFC 1700 asks for
 * 64; Windows takes 128, many routers 255), so that 59 and 123 are the same distance, five.
 */
public final class HopDistance {
    private static final int[] BEGINNINGS = {64, 128, 255};

    private HopDistance() {}

    /** The distance from the nearest beginning above. */
    public static int of(int timeToLive) {
        for (int beginning : BEGINNINGS) {
            if (timeToLive <= beginning) {
                return beginning - timeToLive;
            }
        }
        return 0;
    }

    /** In words: "0 hops away", "5 or 6 hops away". */
    public static String text(Set<Integer> distances) {
        String numbers = distances.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
        return numbers + (numbers.equals("1") ? " hop" : " hops") + " away";
    }
}
