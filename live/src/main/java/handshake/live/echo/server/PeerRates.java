package handshake.live.echo.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each peer may be answered. Every answer books the next {@link #INTERVAL}; who has booked {@link #BURST} ahead
 * of now must wait. So little is kept for a peer, a time, and only for those heard last.
 */
final class PeerRates {
    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration BURST = Duration.ofSeconds(1);

    /** Answers in a second, and as many at once. */
    static final int PER_SECOND = (int) BURST.dividedBy(INTERVAL);

    /** Whoever is forgotten may be answered again: forged addresses must not fill the memory. */
    private static final int PEERS = 10_000;

    private final LongSupplier nanoTime;

    /** Per peer, the time until which it has booked; the one heard longest ago first. */
    private final Map<InetSocketAddress, Long> booked = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanoTime as {@link System#nanoTime} */
    PeerRates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the peer may be answered now; if so, that counts as an answer. */
    boolean book(InetSocketAddress peer) {
        long now = nanoTime.getAsLong();
        long ahead = Math.max(0, booked.getOrDefault(peer, now) - now) + INTERVAL.toNanos();
        if (ahead > BURST.toNanos()) {
            return false;
        }
        booked.put(peer, now + ahead);
        if (booked.size() > PEERS) {
            booked.remove(booked.keySet().iterator().next());
        }
        return true;
    }
}
