package handshake.analysis.verdict;

import handshake.tcp.model.IpAddress;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all connections of a file say about each: how far away hosts are, what opened, when the record ends. Bounded: of the
 * first {@value #MOST} hosts and connections only. Mutable while the file is read, not thread-safe.
 */
final class FileEvidence {
    private static final int MOST = 65_536;

    private final Map<IpAddress, Set<Integer>> hops = new HashMap<>();
    private final List<OpenedConnection> opened = new ArrayList<>();
    private long ends = Long.MIN_VALUE;
    private boolean isIncomplete;

    /** Remembers what {@code connection} may say about others. */
    void learn(ConnectionEvidence connection) {
        learnHops(connection, Side.CLIENT);
        learnHops(connection, Side.SERVER);
        connection.segments().forEach(seen -> ends = Math.max(ends, seen.time()));
        isIncomplete = isIncomplete || OneDirection.isIn(connection) || MissingPackets.isIn(connection);
        if (opened.size() < MOST && connection.opened().isPresent()) {
            OpenedConnection.of(connection).ifPresent(opened::add);
        }
    }

    private void learnHops(ConnectionEvidence connection, Side side) {
        IpAddress address = connection.ends().of(side).address();
        if (hops.size() < MOST || hops.containsKey(address)) {
            hops.computeIfAbsent(address, any -> new TreeSet<>()).addAll(connection.hops(side));
        }
    }

    /** How far away the packets of {@code address} come from, resets aside. */
    Set<Integer> hops(IpAddress address) {
        return hops.getOrDefault(address, Set.of());
    }

    /** The connections that opened. */
    List<OpenedConnection> opened() {
        return opened;
    }

    /** When the last packet was captured, in nanoseconds since 1970. */
    long ends() {
        return ends;
    }

    /** Whether the capture shows that it lost packets, or leaves out directions: then what is absent proves little. */
    boolean isIncomplete() {
        return isIncomplete;
    }
}
