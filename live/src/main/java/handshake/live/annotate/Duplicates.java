package handshake.live.annotate;

import java.util.Arrays;

/**
 * Recognises a packet that was captured twice: on two interfaces, or on its way out and in again. A segment that a sender
 * sends again has another IP identification, or comes later.
 *
 * <p>A packet is remembered by its <em>print</em>: a number mixed from its source, identification and whole segment, so
 * that copies share it and others, as good as certainly, do not.
 */
final class Duplicates {
    private static final int REMEMBERED = 16;
    private static final long SOON = 5_000_000;
    private static final long[] NONE = {};

    private long[] times = NONE;
    private long[] prints = NONE;
    private int count;

    /**
     * Whether a copy can be told from another packet that looks the same. Without an identification, two acknowledgments
     * may well be alike.
     *
     * @param length SEG.LEN
     */
    static boolean areTellable(int identification, int length) {
        return identification != 0 || length > 0;
    }

    /** Adds {@code value} to a print. */
    static long mix(long print, long value) {
        long mixed = (print ^ value) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /** Whether a packet is a copy of one shortly before it. */
    boolean isCopy(long time, long print) {
        for (int i = 0; i < count; i++) {
            if (prints[i] == print && time - times[i] <= SOON) {
                return true;
            }
        }
        remember(time, print);
        return false;
    }

    private void remember(long time, long print) {
        int old = 0;
        while (old < count && time - times[old] > SOON) {
            old++;
        }
        int gone = count == REMEMBERED ? Math.max(1, old) : old;
        count -= gone;
        System.arraycopy(times, gone, times, 0, count);
        System.arraycopy(prints, gone, prints, 0, count);
        if (count == times.length) {
            times = Arrays.copyOf(times, Math.max(2, 2 * count));
            prints = Arrays.copyOf(prints, times.length);
        }
        times[count] = time;
        prints[count++] = print;
    }
}
