package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Packet;
import handshake.trace.Both;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts captured segments by connection and explains each by the rules of {@code handshake.tcp.rules}. A connection that
 * has ended is handed over when it has been quiet for a while, all others by {@link #flush()}. Not thread-safe.
 */
public final class Annotator {
    private final AnnotatorOptions options;
    private final Consumer<Conversation> finished;
    private final Room room;
    private final Map<FlowKey, Follower> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Over> over = new ArrayDeque<>();
    private long segments;
    private int connections;
    private long forgotten;

    /** A connection that has ended, and may still show what comes late. */
    private record Over(FlowKey key, Follower follower) {}

    /** {@code finished} is given every connection once, when nothing more is expected of it. */
    public Annotator(AnnotatorOptions options, Consumer<Conversation> finished) {
        this.options = options;
        this.finished = finished;
        this.room = new Room(options.mostSegments());
    }

    /** The next captured segment, in the order of the capture. */
    public Observation accept(Sighting sighting) {
        segments++;
        expire(sighting.time());
        Packet packet = sighting.packet();
        FlowKey key = FlowKey.of(packet.source(), packet.destination());
        Follower follower = follower(key, sighting);
        boolean wasOver = follower.isOver();
        Observation observation = follower.see(sighting);
        if (follower.isOver() && !wasOver) {
            over.addLast(new Over(key, follower));
        }
        return observation;
    }

    /** It is {@code now}, in the time of the capture, and nothing came: hands over those that have been quiet for long enough. */
    public void quietUntil(long now) {
        expire(now);
    }

    private Follower follower(FlowKey key, Sighting sighting) {
        Follower known = open.get(key);
        boolean syn = sighting.segment().has(SYN) && !sighting.segment().has(ACK);
        boolean another = known != null
                && syn
                && known.isSucceededBy(
                        sighting.packet().source(), sighting.segment().seq());
        if (known != null && !another) {
            return known;
        }
        Follower begun = new Follower(connections++, sighting, ends(sighting), options.longestTrace(), room);
        if (known != null) {
            begun.succeeds(known);
            close(key, known);
        } else if (open.size() >= options.mostConnections()) {
            makeRoom();
        }
        open.put(key, begun);
        return begun;
    }

    /** The client is who sends the first SYN; where none was seen, whoever has the higher port. */
    private static Both<Endpoint> ends(Sighting first) {
        Endpoint source = first.packet().source();
        Endpoint destination = first.packet().destination();
        boolean fromClient = first.segment().has(SYN) ? !first.segment().has(ACK) : source.port() >= destination.port();
        return fromClient ? new Both<>(source, destination) : new Both<>(destination, source);
    }

    private void expire(long now) {
        long linger = options.linger().toNanos();
        while (!over.isEmpty() && now - over.peekFirst().follower().latest() > linger) {
            close(over.peekFirst().key(), over.removeFirst().follower());
        }
    }

    /** Those that are over go first; then the one that has been silent for longest. */
    private void makeRoom() {
        while (!over.isEmpty()) {
            Over oldest = over.removeFirst();
            if (close(oldest.key(), oldest.follower())) {
                return;
            }
        }
        Iterator<Map.Entry<FlowKey, Follower>> leastRecent = open.entrySet().iterator();
        Follower silent = leastRecent.next().getValue();
        leastRecent.remove();
        forgotten++;
        handOver(silent);
    }

    private boolean close(FlowKey key, Follower follower) {
        boolean present = open.remove(key, follower);
        if (present) {
            handOver(follower);
        }
        return present;
    }

    private void handOver(Follower follower) {
        room.giveBack(follower.kept());
        finished.accept(follower.conversation());
    }

    /** Connection {@code number} as it stands, if it is still followed. */
    public Optional<Conversation> conversation(int number) {
        return open.values().stream()
                .filter(follower -> follower.number() == number)
                .findFirst()
                .map(Follower::conversation);
    }

    /** Hands over all that are still followed, in the order in which they began. Nothing is followed afterwards. */
    public void flush() {
        List<Follower> rest = new ArrayList<>(open.values());
        rest.sort(Comparator.comparingInt(Follower::number));
        open.clear();
        over.clear();
        rest.forEach(this::handOver);
    }

    public AnnotatorStatistics statistics() {
        return new AnnotatorStatistics(segments, connections, open.size(), forgotten);
    }
}
