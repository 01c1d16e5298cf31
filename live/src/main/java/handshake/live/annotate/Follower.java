package handshake.live.annotate;

import static handshake.tcp.model.Flag.SYN;

import handshake.live.decode.ChecksumStatus;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.trace.Both;
import handshake.trace.Flight;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Tally;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Follows one captured connection: both ends by the rules, segment by segment. Mutable, not thread-safe. */
final class Follower extends Followed {
    private final long began;
    private final Both<Endpoint> ends;
    private final int longest;
    private final Room room;
    private final End client;
    private final End server;
    private final Tally tally;
    private final Chronicle chronicle = new Chronicle();
    private final Budget budget = Budget.ofConnection();
    private final Explainer explainer;
    private final LongConsumer beforeEach;
    private final Duplicates duplicates = new Duplicates();
    private final List<Long> packetNumbers = new ArrayList<>();
    private final Map<Integer, Departure> departures = new HashMap<>();
    private long latest;
    private long omitted;
    private int held;
    private final FaultIsolation isolation = new FaultIsolation();

    /** A connection that begins with {@code first}, followed within the limits of {@code options}, while there is {@code room}. */
    Follower(int number, FlowKey key, Sighting first, Both<Endpoint> ends, AnnotatorOptions options, Room room) {
        super(number, key);
        this.began = first.time();
        this.ends = ends;
        this.longest = options.longestTrace();
        this.beforeEach = options.beforeEach();
        this.room = room;
        boolean self = ends.client().equals(ends.server());
        TransmissionControlBlock nothing = Beginnings.closed(Optional.empty(), first.ipVersion());
        client = new End(Side.CLIENT, nothing);
        server = self ? client : new End(Side.SERVER, nothing);
        tally = self ? Tally.ofSelfConnection() : Tally.ofTwoEnds();
        explainer = new Explainer(
                chronicle, budget, first.ipVersion(), !first.segment().has(SYN));
    }

    /** The next segment of this connection. */
    Observation see(Sighting sighting) {
        End end = sighting.packet().source().equals(ends.client()) ? client : server;
        End peer = end == client ? server : client;
        // A clock that was set back does not turn the order of what was seen.
        latest = Math.max(latest, sighting.time() - began);
        boolean isCopy = isCopy(sighting);
        int places = chronicle.size() < longest ? room.take(sighting.textHeld()) : 0;
        if (places == 0) {
            return omit(end, sighting, isCopy);
        }
        held += places;
        int flight = chronicle.fly(end.side(), sighting.segment(), latest);
        packetNumbers.add(sighting.number());
        if (sighting.checksum() == ChecksumStatus.WRONG) {
            chronicle.note(flight, List.of(Note.CHECKSUM_OFFLOADED));
        }
        count(end, sighting, isCopy);
        Explainer.Verdict verdict =
                isolation.givenUp().isPresent() ? unfollowed(end, flight) : follow(end, peer, sighting, isCopy);
        if (verdict.departure().isPresent()) {
            departures.put(flight, verdict.departure().get());
        }
        return observation(sighting, chronicle.flight(flight), verdict);
    }

    private void count(End end, Sighting sighting, boolean isCopy) {
        if (isCopy) {
            tally.countDuplicate(end.side(), sighting.segment().data().length());
        } else {
            tally.count(end.side(), latest, sighting.segment());
        }
    }

    /** Whatever goes wrong with one connection stays with it: it is no longer explained, and all else goes on. */
    private Explainer.Verdict follow(End end, End peer, Sighting sighting, boolean isCopy) {
        int flight = chronicle.size() - 1;
        int mark = chronicle.mark();
        budget.segment();
        return isolation
                .follow(sighting.number(), () -> {
                    beforeEach.accept(sighting.number());
                    return isCopy ? duplicate(end, peer, sighting, flight) : explain(end, peer, sighting, flight);
                })
                .orElseGet(() -> {
                    chronicle.takeBack(mark, flight);
                    return unfollowed(end, flight);
                });
    }

    /** It was seen, and that is all. */
    private Explainer.Verdict unfollowed(End end, int flight) {
        chronicle.write(Recorder.appeared(end, flight));
        chronicle.problem(flight, "its connection is " + isolation.givenUp().orElseThrow());
        return Explainer.Verdict.NONE;
    }

    private Explainer.Verdict explain(End end, End peer, Sighting sighting, int flight) {
        Optional<Both<Long>> roundTrips = tally.roundTrips();
        if (roundTrips.isPresent()) {
            explainer.roundTrips(roundTrips.get());
        }
        return explainer.explain(end, peer, sighting, flight, latest);
    }

    private boolean isCopy(Sighting sighting) {
        Segment segment = sighting.segment();
        int identification = sighting.identification().orElse(0);
        return Duplicates.areTellable(identification, segment.len())
                && duplicates.isCopy(sighting.time(), sighting.print());
    }

    private Explainer.Verdict duplicate(End end, End peer, Sighting sighting, int flight) {
        chronicle.note(flight, List.of(Note.NETWORK_DUPLICATE));
        chronicle.write(Recorder.appeared(end, flight));
        peer.mayArriveAgain(Underway.departing(flight, sighting.segment(), latest));
        return Explainer.Verdict.NONE;
    }

    private Observation omit(End end, Sighting sighting, boolean isCopy) {
        omitted++;
        count(end, sighting, isCopy);
        Flight flight = Flight.departing(chronicle.size(), end.side(), sighting.segment(), latest, List.of());
        return observation(sighting, flight, Explainer.Verdict.NONE);
    }

    private Observation observation(Sighting sighting, Flight flight, Explainer.Verdict verdict) {
        return new Observation(number(), sighting, flight, verdict, new Both<>(supposed(client), supposed(server)));
    }

    /** Of an end that was not heard yet, the best is assumed: that it listens. */
    private Standpoint supposed(End end) {
        if (isolation.givenUp().isPresent()) {
            return end.now().withRest(List.of()); // and so nothing is asked of the rules any more
        }
        return end.isHeard() || end.now().tcb().state() != State.CLOSED
                ? end.now()
                : Standpoint.beginning(
                        end.side(),
                        Beginnings.listening(end.now().tcb()),
                        end.now().rest());
    }

    /**
     * What nothing has confirmed at the end of the capture: the last segments have arrived, as far as they ask for no
     * answer that should have been seen.
     */
    private List<Entry> supposedArrivals(End end) {
        Standpoint here = end.now();
        Setting setting = Setting.ofSilence(here.tcb(), Budget.ofOneLook());
        for (Underway next : end.isHeard() ? end.now().rest() : List.<Underway>of()) {
            Standpoint there = here.withRest(List.of(next)).arrive(setting);
            here = there.pending().size() > here.pending().size() ? here : there;
        }
        return here.entries();
    }

    /** Whether both ends have closed, or one has reset the connection. */
    @Override
    boolean isOver() {
        return tally.isOver();
    }

    /** Whether a SYN with number {@code seq} from {@code source} begins a connection of its own (as Wireshark sees it). */
    boolean isSucceededBy(Endpoint source, SequenceNumber seq) {
        return tally.isSucceededBy(source.equals(ends.client()) ? Side.CLIENT : Side.SERVER, seq);
    }

    /** This connection takes the place of {@code earlier}, between the same endpoints. */
    void succeeds(Follower earlier) {
        client.succeeds(earlier.last(ends.client()));
        if (server != client) {
            server.succeeds(earlier.last(ends.server()));
        }
    }

    private TransmissionControlBlock last(Endpoint endpoint) {
        End end = endpoint.equals(ends.client()) ? client : server;
        return isolation
                .follow(lastPacket(), () -> end.now().allArrived(budget).tcb())
                .orElseGet(() -> end.now().tcb());
    }

    @Override
    OptionalLong roundTrip() {
        return tally.handshake();
    }

    @Override
    long latest() {
        return began + latest;
    }

    /** How many places in the common room it holds. */
    int held() {
        return held;
    }

    private long lastPacket() {
        return packetNumbers.isEmpty() ? 1 : packetNumbers.get(packetNumbers.size() - 1);
    }

    /** All that is known so far. */
    Conversation conversation() {
        Trace trace = story(supposedArrivals());
        return new Conversation(
                number(),
                began,
                trace,
                tally.facts(chronicle.unexplained()),
                packetNumbers,
                departures,
                omitted,
                isolation.givenUp());
    }

    private List<Entry> supposedArrivals() {
        return isolation
                .follow(lastPacket(), () -> {
                    List<Entry> supposed = new ArrayList<>(supposedArrivals(client));
                    if (server != client) {
                        supposed.addAll(supposedArrivals(server));
                    }
                    return supposed;
                })
                .orElse(List.of());
    }

    private Trace story(List<Entry> supposed) {
        String title = ends.client() + " to " + ends.server();
        Both<TransmissionControlBlock> initial =
                new Both<>(client.now().begin(), server.now().begin());
        return isolation
                .attempt(lastPacket(), () -> chronicle.told(title, ends, initial, supposed))
                .orElseGet(() -> chronicle.untold(title, ends, initial));
    }
}
