package handshake.network;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A passive OPEN that serves many peers, with its backlog: what systems call a listening socket.
 * RFC 9293 has one control block per
 * passive OPEN; a listener is one that stays in LISTEN and lets every SYN begin a connection of its own (§3.9.1.1).
 *
 * @param settings what each new connection starts with
 * @param backlog how many open connections may wait to be accepted, beyond one; and as many may be half-open
 * @param fastOpens how many connections may be opened early by Fast Open at a time; 0: none (RFC 7413 §5.1)
 * @param fastOpenKey a key of its own for cookies, 16 octets, instead of the host's
 * @param waiting connections that are open and not yet accepted, the oldest first
 */
public record Listener(
        Settings settings, int backlog, int fastOpens, Optional<Octets> fastOpenKey, List<ConnectionId> waiting) {
    /** How many may wait where nobody says otherwise. */
    public static final int DEFAULT_BACKLOG = 128;

    public Listener {
        waiting = List.copyOf(waiting);
    }

    public static Listener of(Settings settings, int backlog) {
        return new Listener(settings, backlog, 0, Optional.empty(), List.of());
    }

    public Listener withSettings(Settings others) {
        return new Listener(others, backlog, fastOpens, fastOpenKey, waiting);
    }

    public Listener withBacklog(int most) {
        return new Listener(settings, most, fastOpens, fastOpenKey, waiting);
    }

    public Listener withFastOpens(int most) {
        return new Listener(settings, backlog, most, fastOpenKey, waiting);
    }

    public Listener withFastOpenKey(Optional<Octets> key) {
        return new Listener(settings, backlog, fastOpens, key, waiting);
    }

    /** True when no further connection may wait. */
    public boolean isFull() {
        return waiting.size() > backlog;
    }

    Listener enqueue(ConnectionId id) {
        if (waiting.contains(id)) {
            return this;
        }
        List<ConnectionId> longer = new ArrayList<>(waiting);
        longer.add(id);
        return new Listener(settings, backlog, fastOpens, fastOpenKey, longer);
    }

    Listener without(ConnectionId id) {
        return waiting.contains(id)
                ? new Listener(
                        settings,
                        backlog,
                        fastOpens,
                        fastOpenKey,
                        waiting.stream().filter(other -> !other.equals(id)).toList())
                : this;
    }
}
