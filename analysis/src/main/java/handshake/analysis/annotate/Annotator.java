package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.ClientDetection;
import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.flow.ConnectionKey;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.flow.OpenConnections;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts captured segments by connection and explains each by the rules of {@code handshake.tcp.rules}. A connection that
 * has ended is handed over when it has been quiet for a while, all others by {@link #flush()}. Not thread-safe.
 */
public final class Annotator {
    private final ConnectionLimits options;
    private final OpenConnections<ConnectionFollower> connections;
    private final MemoryBudget room;
    private final HostDistances hosts = new HostDistances();
    private long segments;
    private long now;

    /** {@code finished} is given every connection once, when nothing more is expected of it. */
    public Annotator(ConnectionLimits options, Consumer<ExplainedConnection> finished) {
        this.options = options;
        this.room = new MemoryBudget(options.mostSegments());
        this.connections = new OpenConnections<>(options, follower -> {
            room.giveBack(follower.held());
            finished.accept(follower.conversation(now));
        });
    }

    /** The next captured segment, in the order of the capture. */
    public ExplainedSegment accept(CapturedSegment sighting) {
        segments++;
        now = Math.max(now, sighting.time());
        hosts.learn(sighting);
        connections.expire(sighting.time());
        Packet packet = sighting.packet();
        ConnectionKey key = ConnectionKey.of(packet.source(), packet.destination());
        ConnectionFollower known = connections.hear(key);
        boolean goesOn = known != null && !isAnother(known, sighting);
        ConnectionFollower follower = goesOn ? known : begin(key, sighting, Optional.ofNullable(known));
        boolean wasOver = follower.isOver();
        ExplainedSegment observation = follower.see(sighting);
        if (follower.isOver() && !wasOver) {
            connections.ended(follower);
        }
        return observation;
    }

    /** It is {@code moment}, in the time of the capture, and nothing came: hands over those that have been quiet for long enough. */
    public void quietUntil(long moment) {
        now = Math.max(now, moment);
        connections.expire(moment);
    }

    private static boolean isAnother(ConnectionFollower known, CapturedSegment sighting) {
        Segment segment = sighting.segment();
        return segment.has(SYN)
                && !segment.has(ACK)
                && known.isSucceededBy(sighting.packet().source(), segment.seq());
    }

    private ConnectionFollower begin(ConnectionKey key, CapturedSegment first, Optional<ConnectionFollower> before) {
        boolean fromClient = ClientDetection.isFromClient(
                key, first.segment().has(SYN), first.segment().has(ACK));
        ConnectionFollower begun = new ConnectionFollower(
                connections.next(), key, first, ClientDetection.of(key, fromClient), options, room, hosts);
        before.ifPresent(begun::succeeds);
        connections.begin(begun);
        return begun;
    }

    /** Connection {@code number} as it stands, if it is still followed. */
    public Optional<ExplainedConnection> conversation(int number) {
        return connections.open().stream()
                .filter(follower -> follower.number() == number)
                .findFirst()
                .map(follower -> follower.conversation(now));
    }

    /** Hands over all that are still followed, in the order in which they began. Nothing is followed afterwards. */
    public void flush() {
        connections.flush();
    }

    public ConnectionCounts statistics() {
        return connections.statistics(segments);
    }
}
