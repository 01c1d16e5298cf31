package handshake.live.annotate;

import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Recognises a packet that was captured twice: on two interfaces, or on its way out and in again. A segment that a sender
 * sends again has another IP identification, or comes later.
 */
final class Duplicates {
    private static final int REMEMBERED = 16;
    private static final long SOON = 5_000_000;

    private final Deque<Sighting> last = new ArrayDeque<>(REMEMBERED);

    /** Whether {@code sighting} is a copy of one shortly before it. */
    boolean isCopy(Sighting sighting) {
        Iterator<Sighting> newestFirst = last.descendingIterator();
        while (newestFirst.hasNext()) {
            Sighting before = newestFirst.next();
            if (sighting.time() - before.time() > SOON) {
                break;
            }
            if (isSame(before, sighting)) {
                return true;
            }
        }
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(sighting);
        return false;
    }

    private static boolean isSame(Sighting a, Sighting b) {
        Packet one = a.packet();
        Packet other = b.packet();
        boolean numbered = a.identification().filter(number -> number != 0).isPresent();
        Segment segment = one.segment();
        // Without a number, two acknowledgments may well be alike.
        boolean tellable = numbered || segment.len() > 0;
        return tellable
                && one.source().equals(other.source())
                && a.identification().equals(b.identification())
                && segment.equals(other.segment());
    }
}
