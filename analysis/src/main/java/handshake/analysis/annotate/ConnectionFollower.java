package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.flow.ConnectionKey;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.flow.DuplicatePackets;
import handshake.analysis.flow.FaultIsolation;
import handshake.analysis.flow.FollowedConnection;
import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.trace.Both;
import handshake.trace.Doubts;
import handshake.trace.Note;
import handshake.trace.Recording;
import handshake.trace.Side;
import handshake.trace.Tally;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Follows one captured connection: both ends by the rules, segment by segment. Mutable, not thread-safe. */
final class ConnectionFollower extends FollowedConnection {
    private final long began;
    private final Both<Endpoint> ends;
    private final int longest;
    private final MemoryBudget room;
    private final FollowedEnd client;
    private final FollowedEnd server;
    private final Tally tally;
    private final EventLog log = new EventLog();
    private final WorkBudget budget = WorkBudget.ofConnection();
    private final SegmentExplainer explainer;
    private final LongConsumer beforeEach;
    private final DuplicatePackets duplicates = new DuplicatePackets();
    private final List<PacketEvidence> evidence = new ArrayList<>();
    private final Map<Integer, Departure> departures = new HashMap<>();
    private long latest;
    private long omitted;
    private int held;
    private final FaultIsolation isolation = new FaultIsolation();

    /** A connection that begins with {@code first}, followed within the limits of {@code options}, while there is {@code room}. */
    ConnectionFollower(
            int number,
            ConnectionKey key,
            CapturedSegment first,
            Both<Endpoint> ends,
            ConnectionLimits options,
            MemoryBudget room,
            HostDistances hosts) {
        super(number, key);
        this.began = first.time();
        this.ends = ends;
        this.longest = options.longestTrace();
        this.beforeEach = options.beforeEach();
        this.room = room;
        boolean self = ends.client().equals(ends.server());
        TransmissionControlBlock nothing = InitialHypotheses.closed(Optional.empty(), first.ipVersion());
        client = new FollowedEnd(Side.CLIENT, nothing);
        server = self ? client : new FollowedEnd(Side.SERVER, nothing);
        tally = Tally.ofCapture(self);
        explainer = new SegmentExplainer(log, budget, first.ipVersion(), isMidStream(first.segment()), hosts);
    }

    /** A segment with neither SYN, ACK nor RST belongs to no connection: it is a probe. */
    private static boolean isMidStream(Segment first) {
        return !first.has(SYN) && (first.has(ACK) || first.has(RST));
    }

    /** The next segment of this connection. */
    ExplainedSegment see(CapturedSegment sighting) {
        FollowedEnd end = sighting.packet().source().equals(ends.client()) ? client : server;
        FollowedEnd peer = end == client ? server : client;
        // A clock that was set back does not turn the order of what was seen.
        latest = Math.max(latest, sighting.time() - began);
        boolean isCopy = isCopy(sighting);
        int places = log.size() < longest ? room.take(sighting.textHeld()) : 0;
        if (places == 0) {
            return omit(end, sighting, isCopy);
        }
        held += places;
        int id = log.fly(end.side(), sighting.segment(), latest);
        evidence.add(PacketEvidence.of(sighting, isCopy));
        if (sighting.checksum() == ChecksumStatus.PARTIAL) {
            log.note(id, List.of(Note.CHECKSUM_OFFLOADED));
        } else if (sighting.checksum() == ChecksumStatus.WRONG) {
            log.note(id, List.of(Note.CHECKSUM_WRONG));
        }
        count(end, sighting, isCopy);
        SegmentExplainer.Verdict verdict =
                isolation.givenUp().isPresent() ? unfollowed(end, id) : follow(end, peer, sighting, isCopy);
        if (verdict.departure().isPresent()) {
            departures.put(id, verdict.departure().get());
        }
        return observation(sighting, log.segment(id), verdict);
    }

    private void count(FollowedEnd end, CapturedSegment sighting, boolean isCopy) {
        if (isCopy) {
            tally.countDuplicate(end.side(), sighting.segment().data().length());
        } else {
            tally.count(end.side(), latest, sighting.segment());
        }
    }

    /** Whatever goes wrong with one connection stays with it: it is no longer explained, and all else goes on. */
    private SegmentExplainer.Verdict follow(
            FollowedEnd end, FollowedEnd peer, CapturedSegment sighting, boolean isCopy) {
        int id = log.size() - 1;
        int mark = log.mark();
        budget.segment();
        return isolation
                .follow(sighting.number(), () -> {
                    beforeEach.accept(sighting.number());
                    return isCopy ? duplicate(end, peer, sighting, id) : explain(end, peer, sighting, id);
                })
                .orElseGet(() -> {
                    log.takeBack(mark, id);
                    return unfollowed(end, id);
                });
    }

    /** It was seen, and that is all. */
    private SegmentExplainer.Verdict unfollowed(FollowedEnd end, int id) {
        log.write(ExplanationRecorder.appeared(end, id));
        log.problem(id, "its connection is " + isolation.givenUp().orElseThrow());
        return SegmentExplainer.Verdict.NONE;
    }

    private SegmentExplainer.Verdict explain(FollowedEnd end, FollowedEnd peer, CapturedSegment sighting, int id) {
        Optional<Both<Long>> roundTrips = tally.roundTrips();
        if (roundTrips.isPresent()) {
            explainer.roundTrips(roundTrips.get());
        }
        return explainer.explain(end, peer, sighting, id, latest);
    }

    private boolean isCopy(CapturedSegment sighting) {
        Segment segment = sighting.segment();
        int identification = sighting.identification().orElse(0);
        return DuplicatePackets.areTellable(identification, segment.len())
                && duplicates.isCopy(sighting.time(), sighting.print(), identification);
    }

    private SegmentExplainer.Verdict duplicate(FollowedEnd end, FollowedEnd peer, CapturedSegment sighting, int id) {
        log.note(id, List.of(Note.NETWORK_DUPLICATE));
        log.write(ExplanationRecorder.appeared(end, id));
        peer.mayReceiveAgain(SegmentInFlight.departing(id, sighting.segment(), latest));
        return SegmentExplainer.Verdict.NONE;
    }

    private ExplainedSegment omit(FollowedEnd end, CapturedSegment sighting, boolean isCopy) {
        omitted++;
        count(end, sighting, isCopy);
        TracedSegment sent = TracedSegment.departing(log.size(), end.side(), sighting.segment(), latest, List.of());
        return observation(sighting, sent, SegmentExplainer.Verdict.NONE);
    }

    private ExplainedSegment observation(
            CapturedSegment sighting, TracedSegment sent, SegmentExplainer.Verdict verdict) {
        return new ExplainedSegment(number(), sighting, sent, verdict, new Both<>(supposed(client), supposed(server)));
    }

    /** Of an end that was not heard yet, the best is assumed: that it listens. */
    private Hypothesis supposed(FollowedEnd end) {
        if (isolation.givenUp().isPresent()) {
            return end.now().withRest(List.of()); // and so nothing is asked of the rules any more
        }
        return end.isHeard() || end.now().tcb().state() != State.CLOSED
                ? end.now()
                : Hypothesis.beginning(
                        end.side(),
                        InitialHypotheses.listening(end.now().tcb()),
                        end.now().rest());
    }

    /**
     * What nothing has confirmed at the end of the capture: the last segments have arrived, as far as they ask for no
     * answer that should have been seen.
     */
    private List<LogEntry> supposedArrivals(FollowedEnd end) {
        Hypothesis here = end.now();
        QueryContext setting = QueryContext.ofSilence(here.tcb(), WorkBudget.ofOneLook());
        for (SegmentInFlight next : end.isHeard() ? end.now().undamaged().rest() : List.<SegmentInFlight>of()) {
            Hypothesis there = here.withRest(List.of(next)).arrive(setting);
            here = there.pending().size() > here.pending().size() ? here : there;
        }
        return here.entries();
    }

    /** Whether both ends have closed, or one has reset the connection. */
    @Override
    public boolean isOver() {
        return tally.isOver();
    }

    /** Whether a SYN with number {@code seq} from {@code source} begins a connection of its own (as Wireshark sees it). */
    boolean isSucceededBy(Endpoint source, SequenceNumber seq) {
        return tally.isSucceededBy(source.equals(ends.client()) ? Side.CLIENT : Side.SERVER, seq);
    }

    /** This connection takes the place of {@code earlier}, between the same endpoints. */
    void succeeds(ConnectionFollower earlier) {
        client.succeeds(earlier.last(ends.client()));
        if (server != client) {
            server.succeeds(earlier.last(ends.server()));
        }
    }

    private TransmissionControlBlock last(Endpoint endpoint) {
        FollowedEnd end = endpoint.equals(ends.client()) ? client : server;
        return isolation
                .follow(lastPacket(), () -> end.now().allArrived(budget).tcb())
                .orElseGet(() -> end.now().tcb());
    }

    @Override
    public OptionalLong roundTrip() {
        return tally.handshake();
    }

    @Override
    public long latest() {
        return began + latest;
    }

    /** How many places in the common room it holds. */
    int held() {
        return held;
    }

    private long lastPacket() {
        return evidence.isEmpty() ? 1 : evidence.get(evidence.size() - 1).number();
    }

    /** All that is known so far, when the capture has come to {@code now}, in nanoseconds since 1970. */
    ExplainedConnection conversation(long now) {
        Trace trace = marked(story(supposedArrivals()), now)
                .in(new Recording(
                        began, evidence.stream().map(PacketEvidence::number).toList()));
        return new ExplainedConnection(
                number(),
                began,
                trace,
                tally.facts(unexplained(trace)).with(Doubts.of(trace)),
                evidence,
                departures,
                omitted,
                isolation.givenUp());
    }

    /** A connection that is not explained to its end, or whose ends are one, is not judged. */
    private Trace marked(Trace trace, long now) {
        return isolation.givenUp().isPresent() || server == client
                ? trace
                : DoubtMarks.on(trace, evidence, Math.max(latest, now - began));
    }

    private static int unexplained(Trace trace) {
        return (int)
                trace.segments().stream().filter(sent -> !sent.isExplained()).count();
    }

    private List<LogEntry> supposedArrivals() {
        return isolation
                .follow(lastPacket(), () -> {
                    List<LogEntry> supposed = new ArrayList<>(supposedArrivals(client));
                    if (server != client) {
                        supposed.addAll(supposedArrivals(server));
                    }
                    return supposed;
                })
                .orElse(List.of());
    }

    private Trace story(List<LogEntry> supposed) {
        String title = ends.client() + " to " + ends.server();
        Both<TransmissionControlBlock> initial =
                new Both<>(client.now().begin(), server.now().begin());
        return isolation
                .attempt(lastPacket(), () -> log.told(title, ends, initial, supposed))
                .orElseGet(() -> log.untold(title, ends, initial));
    }
}
