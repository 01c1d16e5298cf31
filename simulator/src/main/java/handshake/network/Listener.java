package handshake.network;

import handshake.tcp.model.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A passive OPEN that serves many peers: what systems call a listening socket. RFC 9293 has one control block per
 * passive OPEN; a listener is one that stays in LISTEN and lets every SYN begin a connection of its own (§3.9.1.1).
 *
 * @param settings what each new connection starts with
 * @param backlog how many open connections may wait to be accepted, beyond one
 * @param waiting connections that are open and not yet accepted, the oldest first
 */
public record Listener(Settings settings, int backlog, List<ConnectionId> waiting) {
    public Listener {
        waiting = List.copyOf(waiting);
    }

    public static Listener of(Settings settings, int backlog) {
        return new Listener(settings, backlog, List.of());
    }

    /** True when no further connection may wait. */
    public boolean isFull() {
        return waiting.size() > backlog;
    }

    Listener enqueue(ConnectionId id) {
        List<ConnectionId> longer = new ArrayList<>(waiting);
        longer.add(id);
        return new Listener(settings, backlog, longer);
    }

    Listener without(ConnectionId id) {
        return new Listener(
                settings,
                backlog,
                waiting.stream().filter(other -> !other.equals(id)).toList());
    }
}
