package handshake.analysis.partner;

import handshake.analysis.decode.Decoded;
import handshake.network.ConnectionId;
import handshake.tcp.model.Packet;
import java.time.Duration;
import java.util.List;

/** A real TCP at the other end of a wire. */
public interface Partner {
    /**
     * A packet of the partner's.
     *
     * @param at when it left, in nanoseconds on the clock of {@link #now}
     */
    record Sent(Decoded.Tcp packet, long at) {}

    /** {@code packet} reaches it now; returned as it was on the wire. */
    Decoded.Tcp deliver(Packet packet);

    /** What it has sent since somebody asked last. It has dealt with everything that was delivered to it. */
    List<Sent> settle();

    /** As {@link #settle}; waits at most so long for something to come. */
    List<Sent> await(Duration atMost);

    /** What it can say at once of its end of {@code connection}, as that end sees it. */
    PartnerReport glance(ConnectionId connection);

    /** All that it says, which may take some milliseconds. */
    PartnerReport report(ConnectionId connection);

    /** Nanoseconds since some moment before the first packet. */
    long now();
}
