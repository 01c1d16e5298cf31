package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts captured segments by connection and explains each by the rules of {@code handshake.tcp.rules}. A connection that
 * has ended is handed over when it has been quiet for a while, all others by {@link #flush()}. Not thread-safe.
 */
public final class Annotator {
    private final AnnotatorOptions options;
    private final Connections<Follower> connections;
    private final Room room;
    private long segments;

    /** {@code finished} is given every connection once, when nothing more is expected of it. */
    public Annotator(AnnotatorOptions options, Consumer<Conversation> finished) {
        this.options = options;
        this.room = new Room(options.mostSegments());
        this.connections = new Connections<>(options, follower -> {
            room.giveBack(follower.held());
            finished.accept(follower.conversation());
        });
    }

    /** The next captured segment, in the order of the capture. */
    public Observation accept(Sighting sighting) {
        segments++;
        connections.expire(sighting.time());
        Packet packet = sighting.packet();
        FlowKey key = FlowKey.of(packet.source(), packet.destination());
        Follower known = connections.hear(key);
        boolean goesOn = known != null && !isAnother(known, sighting);
        Follower follower = goesOn ? known : begin(key, sighting, Optional.ofNullable(known));
        boolean wasOver = follower.isOver();
        Observation observation = follower.see(sighting);
        if (follower.isOver() && !wasOver) {
            connections.ended(follower);
        }
        return observation;
    }

    /** It is {@code now}, in the time of the capture, and nothing came: hands over those that have been quiet for long enough. */
    public void quietUntil(long now) {
        connections.expire(now);
    }

    private static boolean isAnother(Follower known, Sighting sighting) {
        Segment segment = sighting.segment();
        return segment.has(SYN)
                && !segment.has(ACK)
                && known.isSucceededBy(sighting.packet().source(), segment.seq());
    }

    private Follower begin(FlowKey key, Sighting first, Optional<Follower> before) {
        boolean fromClient =
                Ends.isFromClient(key, first.segment().has(SYN), first.segment().has(ACK));
        Follower begun = new Follower(connections.next(), key, first, Ends.of(key, fromClient), options, room);
        before.ifPresent(begun::succeeds);
        connections.begin(begun);
        return begun;
    }

    /** Connection {@code number} as it stands, if it is still followed. */
    public Optional<Conversation> conversation(int number) {
        return connections.open().stream()
                .filter(follower -> follower.number() == number)
                .findFirst()
                .map(Follower::conversation);
    }

    /** Hands over all that are still followed, in the order in which they began. Nothing is followed afterwards. */
    public void flush() {
        connections.flush();
    }

    public AnnotatorStatistics statistics() {
        return connections.statistics(segments);
    }
}
