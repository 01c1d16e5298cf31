package handshake.analysis.flow;

import java.util.Arrays;

/**
 * Recognises a packet that was captured twice: on two interfaces, or on its way out and in again. A segment that a sender
 * sends again has another IP identification, or comes later.
 *
 * <p>A packet is remembered by its {@link handshake.analysis.decode.PacketDetails#print() print}, a number that copies share.
 */
public final class DuplicatePackets {
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
    public static boolean areTellable(int identification, int length) {
        return identification != 0 || length > 0;
    }

    /** Whether a packet is a copy of one shortly before it. */
    public boolean isCopy(long time, long print) {
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
