package handshake.analysis.flow;

import java.util.Arrays;

/**
 * Recognises a packet that was captured twice: on two interfaces, before and after a router, or on its way out and in again.
 * A segment that a sender sends again has another IP identification, or comes later. A copy of a copy is one, too: each
 * renews the time within which the next counts.
 *
 * <p>A packet is remembered by its {@link handshake.analysis.decode.PacketDetails#print() print}, a number that copies share,
 * and by its time, not by how many packets came since: a table with open addressing, whose cost per packet does not grow.
 */
public final class DuplicatePackets {
    /** Without an identification, the same text sent again is told by its time alone. */
    private static final long SOON = 5_000_000;
    /** With one, a copy may have waited in a queue; no sender repeats itself so soon (RFC 6298 §2.4; Linux: 200 ms). */
    private static final long QUEUED = 100_000_000;

    private static final int FEWEST = 4;
    /** Beyond so many within {@link #QUEUED}, the table begins anew: copies that far apart are then not recognised. */
    private static final int MOST = 1 << 14;

    private static final long[] NONE = {};

    private long[] prints = NONE;
    /** Beside each print, when it was seen last, plus one: zero is a free place. */
    private long[] times = NONE;

    private int taken;

    /**
     * Whether a copy can be told from another packet that looks the same. Without an identification, two acknowledgments
     * may well be alike.
     *
     * @param length SEG.LEN
     */
    public static boolean areTellable(int identification, int length) {
        return identification != 0 || length > 0;
    }

    /**
     * Whether a packet is a copy of one shortly before it.
     *
     * @param time of the packet, in nanoseconds; never before that of the packet before
     */
    public boolean isCopy(long time, long print, int identification) {
        long within = identification == 0 ? SOON : QUEUED;
        if (2 * (taken + 1) > prints.length) {
            makeRoom(time);
        }
        int place = placeOf(print);
        boolean isKnown = times[place] != 0;
        boolean isCopy = isKnown && time + 1 - times[place] <= within;
        taken += isKnown ? 0 : 1;
        prints[place] = print;
        times[place] = time + 1;
        return isCopy;
    }

    /** Where {@code print} stands, or else may. */
    private int placeOf(long print) {
        int mask = prints.length - 1;
        int place = (int) (print ^ (print >>> Integer.SIZE)) & mask;
        while (times[place] != 0 && prints[place] != print) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Forgets what is too old for copies, and if that does not help, has twice the room. */
    private void makeRoom(long time) {
        long[] oldPrints = prints;
        long[] oldTimes = times;
        long oldest = time + 1 - QUEUED;
        int young = (int) Arrays.stream(oldTimes)
                .filter(seen -> seen != 0 && seen >= oldest)
                .count();
        int size = Math.max(FEWEST, oldPrints.length);
        while (4 * young > size) {
            size *= 2;
        }
        boolean isFull = size > MOST;
        size = Math.min(MOST, size);
        prints = new long[size];
        times = new long[size];
        taken = 0;
        for (int i = 0; i < oldTimes.length && !isFull; i++) {
            if (oldTimes[i] != 0 && oldTimes[i] >= oldest) {
                int place = placeOf(oldPrints[i]);
                prints[place] = oldPrints[i];
                times[place] = oldTimes[i];
                taken++;
            }
        }
    }
}
