package handshake.analysis.summary;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.ClientDetection;
import handshake.analysis.flow.ConnectionKey;
import handshake.analysis.flow.DuplicatePackets;
import handshake.analysis.flow.FaultIsolation;
import handshake.analysis.flow.FollowedConnection;
import handshake.analysis.flow.SegmentHeader;
import handshake.tcp.model.ControlBits;
import handshake.trace.Side;
import handshake.trace.Tally;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** A connection of which only the facts are kept. Mutable, not thread-safe. */
final class CountedConnection extends FollowedConnection implements Supplier<ConnectionSummary> {
    private final long began;
    private final boolean isSelf;
    private final boolean firstFromClient;
    private final Tally tally;
    private final DuplicatePackets duplicates = new DuplicatePackets();
    private long latest;
    private final FaultIsolation isolation = new FaultIsolation();

    /** One that begins at {@code began} with a segment between the endpoints of {@code first}. */
    CountedConnection(int number, ConnectionKey first, long began, ControlBits ctl) {
        super(number, first);
        this.began = began;
        this.isSelf = first.isSelf();
        this.firstFromClient = ClientDetection.isFromClient(first, ctl.has(SYN), ctl.has(ACK));
        this.tally = Tally.ofCapture(isSelf);
    }

    private void count(long time, ConnectionKey key, SegmentHeader header) {
        // A clock that was set back does not turn the order of what was seen.
        latest = Math.max(latest, time - began);
        ControlBits ctl = header.ctl();
        int length = header.length();
        int numbers = length + (ctl.has(SYN) ? 1 : 0) + (ctl.has(FIN) ? 1 : 0);
        Side from = side(key);
        boolean isTellable = DuplicatePackets.areTellable(header.identification(), numbers);
        if (isTellable && duplicates.isCopy(time, header.print(), header.identification())) {
            tally.countDuplicate(from, length);
        } else {
            tally.count(from, latest, header.seq(), header.ack(), ctl, length, header.offer());
        }
    }

    /**
     * The next of its segments, packet {@code packet}, captured at {@code time} between the endpoints of {@code key};
     * {@code beforeEach} is told first. What goes wrong with one connection stays with it.
     */
    void count(long packet, LongConsumer beforeEach, long time, ConnectionKey key, SegmentHeader header) {
        if (isolation.givenUp().isPresent()) {
            return;
        }
        try {
            beforeEach.accept(packet);
            count(time, key, header);
        } catch (RuntimeException | StackOverflowError e) {
            isolation.giveUp(e, packet); // and so no object is allocated per packet
        }
    }

    /** Whether a SYN begins another connection between the same endpoints. */
    boolean isSucceededBy(ConnectionKey key, SegmentHeader syn) {
        return tally.isSucceededBy(side(key), syn.seq());
    }

    /** Who has sent a packet of this connection. */
    private Side side(ConnectionKey key) {
        return isSelf || key.isSameWay(first()) == firstFromClient ? Side.CLIENT : Side.SERVER;
    }

    @Override
    public OptionalLong roundTrip() {
        return tally.handshake();
    }

    @Override
    public long latest() {
        return began + latest;
    }

    @Override
    public boolean isOver() {
        return tally.isOver();
    }

    /** All that is known so far. */
    @Override
    public ConnectionSummary get() {
        return new ConnectionSummary(
                number(),
                began,
                ClientDetection.of(first(), firstFromClient),
                tally.facts(0),
                OptionalInt.empty(),
                isolation.givenUp());
    }
}
