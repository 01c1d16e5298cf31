package handshake.analysis.verdict;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.Optional;

/** What several kinds of endings have in common. */
final class Endings {
    private Endings() {}

    /** The first reset that comes from as far away as all else from its host. */
    static Optional<SeenSegment> ownReset(ConnectionEvidence connection) {
        return connection.segments().stream()
                .filter(SeenSegment::isReset)
                .filter(seen -> seen.isFrom(connection.hops(seen.from())))
                .findFirst();
    }

    static Optional<SeenSegment> finBefore(ConnectionEvidence connection, SeenSegment until, Side side) {
        return connection.before(until).stream()
                .filter(seen -> seen.from() == side && seen.isFin())
                .findFirst();
    }

    /** The last segment of {@code side} before {@code until}. */
    static Optional<SeenSegment> lastBefore(ConnectionEvidence connection, SeenSegment until, Side side) {
        return connection.before(until).stream()
                .filter(seen -> seen.from() == side)
                .reduce((earlier, later) -> later);
    }

    /** Whether nothing more is to come: both have closed, or one has reset. */
    static boolean isOver(ConnectionEvidence connection) {
        return connection.segments().stream().anyMatch(SeenSegment::isReset)
                || (connection.from(Side.CLIENT).stream().anyMatch(SeenSegment::isFin)
                        && connection.from(Side.SERVER).stream().anyMatch(SeenSegment::isFin));
    }

    /** Whether {@code side} has acknowledged all numbers before {@code number}. */
    static boolean hasAcknowledged(ConnectionEvidence connection, Side side, SequenceNumber number) {
        return connection.from(side).stream().anyMatch(seen -> seen.isLater() && number.atOrBefore(seen.ack()));
    }

    /** The program at {@code side}. */
    static Blame program(Side side) {
        return side == Side.CLIENT ? Blame.CLIENT_PROGRAM : Blame.SERVER_PROGRAM;
    }

    /** The host of {@code side}. */
    static Blame host(Side side) {
        return side == Side.CLIENT ? Blame.CLIENT_HOST : Blame.SERVER_HOST;
    }
}
