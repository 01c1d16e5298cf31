package handshake.analysis.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The connections that are followed, by their endpoints, and in the order in which they were last heard of: what a
 * {@link java.util.LinkedHashMap} does, too, but as every packet of a capture asks here, the connections are their own
 * entries, and nothing is made to look for one. Not thread-safe.
 */
final class ConnectionTable<F extends TrackedConnection> {
    private static final int FIRST_CHAINS = 1024;

    /** A power of two of them; each begins with the youngest connection. */
    private TrackedConnection[] chains = new TrackedConnection[FIRST_CHAINS];
    /** Closes the circle: after it stands the one that has been silent for longest, before it the one just heard of. */
    private final TrackedConnection ring = new TrackedConnection(-1, new ConnectionKey());

    private int size;

    /** The connection of a packet, which so has just been heard of; null when there is none: no packet is to cost an object. */
    F hear(ConnectionKey packet) {
        int hash = packet.flowHash();
        TrackedConnection found = chains[chain(hash)];
        while (found != null && !(found.hash() == hash && found.first().isSameFlow(packet))) {
            found = found.next;
        }
        if (found != null && found.after != ring) {
            leaveRing(found);
            enterRing(found);
        }
        return ours(found);
    }

    /** Only what is an {@code F} has been added. */
    @SuppressWarnings("unchecked")
    private F ours(TrackedConnection connection) {
        return (F) connection;
    }

    /** The upper bits are mixed best. */
    private int chain(int hash) {
        return hash >>> Integer.numberOfLeadingZeros(chains.length - 1);
    }

    /** There must be none between the same endpoints. */
    void add(F connection) {
        if (size == chains.length) {
            grow();
        }
        enterChain(connection);
        enterRing(connection);
        size++;
    }

    private void grow() {
        chains = new TrackedConnection[2 * chains.length];
        for (TrackedConnection each = ring.after; each != ring; each = each.after) {
            enterChain(each);
        }
    }

    private void enterChain(TrackedConnection connection) {
        int at = chain(connection.hash());
        connection.next = chains[at];
        chains[at] = connection;
    }

    private void enterRing(TrackedConnection connection) {
        connection.before = ring.before;
        connection.after = ring;
        ring.before.after = connection;
        ring.before = connection;
    }

    private static void leaveRing(TrackedConnection connection) {
        connection.before.after = connection.after;
        connection.after.before = connection.before;
    }

    /** False when it is not here. */
    boolean remove(F connection) {
        if (connection.after == connection) {
            return false;
        }
        leaveChain(connection);
        leaveRing(connection);
        connection.after = connection;
        size--;
        return true;
    }

    private void leaveChain(TrackedConnection connection) {
        int at = chain(connection.hash());
        if (chains[at] == connection) {
            chains[at] = connection.next;
            return;
        }
        TrackedConnection previous = chains[at];
        while (previous.next != connection) {
            previous = previous.next;
        }
        previous.next = connection.next;
    }

    /** The one that has been silent for longest. */
    Optional<F> mostSilent() {
        return size == 0 ? Optional.empty() : Optional.of(ours(ring.after));
    }

    int size() {
        return size;
    }

    /** From the one that has been silent for longest to the one just heard of. */
    List<F> all() {
        List<F> all = new ArrayList<>(size);
        for (TrackedConnection each = ring.after; each != ring; each = each.after) {
            all.add(ours(each));
        }
        return all;
    }

    void clear() {
        Arrays.fill(chains, null);
        ring.before = ring;
        ring.after = ring;
        size = 0;
    }
}
