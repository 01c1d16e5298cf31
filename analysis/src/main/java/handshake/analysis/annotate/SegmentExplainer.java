package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Transition;
import handshake.trace.Both;
import handshake.trace.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains the segments of one connection, one after the other: finds what made the sender send it, records that with
 * what must have arrived before, and sends it on its way to the other end.
 */
final class SegmentExplainer {
    private final EventLog log;
    private final ExplanationRecorder recorder;
    private final WorkBudget budget;
    private final int ipVersion;
    private final boolean midStream;
    private final HostDistances hosts;
    private Both<Long> roundTrips = new Both<>(0L, 0L);

    /** {@code hosts}: from how far the packets of all connections come. */
    SegmentExplainer(EventLog log, WorkBudget budget, int ipVersion, boolean midStream, HostDistances hosts) {
        this.hosts = hosts;
        this.log = log;
        this.recorder = new ExplanationRecorder(log, budget);
        this.budget = budget;
        this.ipVersion = ipVersion;
        this.midStream = midStream;
    }

    /** So long, in nanoseconds, it took each end to answer the other's SYN: from the capture there and back. */
    void roundTrips(Both<Long> nanos) {
        roundTrips = nanos;
    }

    /** What became of one segment. */
    record Verdict(Optional<Transition> transition, Optional<Departure> departure) {
        static final Verdict NONE = new Verdict(Optional.empty(), Optional.empty());
    }

    /** {@code end} sent {@code segment} to {@code peer}. */
    Verdict explain(FollowedEnd end, FollowedEnd peer, CapturedSegment sighting, int segment, long time) {
        boolean isForeign = isForeign(end, sighting);
        Verdict verdict =
                isForeign ? foreign(end, sighting, segment) : explain(end, peer, sighting.asFollowed(), segment, time);
        if (!isForeign) {
            end.heard(sighting);
        }
        recorder.underway(peer, sighting.asFollowed(), segment, time);
        return verdict;
    }

    private Verdict explain(FollowedEnd end, FollowedEnd peer, Segment seen, int segment, long time) {
        QueryContext setting =
                new QueryContext(QueryContext.RFC, seen, iss(seen, peer), time, roundTrips.of(end.side()), budget);
        CauseSearch search = new CauseSearch(segment, setting);
        FurtherHypotheses hypotheses = new FurtherHypotheses(log, search, segment);
        List<Hypothesis> beginnings = beginnings(end, peer, seen);
        Optional<SegmentCause> answer = hypotheses.overtaken(end, roundTrips);
        if (answer.isEmpty()) {
            answer = search.from(beginnings);
        }
        if (answer.isEmpty()) {
            answer = hypotheses
                    .withUnseen(beginnings)
                    .or(() -> hypotheses.withUnseenWindow(end, peer, roundTrips, arePacketsMissing(end, peer)))
                    .or(() -> hypotheses.redelivered(end, arePacketsMissing(end, peer)))
                    .or(() -> hypotheses.afterFalseReset(end));
        }
        if (answer.isPresent()) {
            return explained(end, peer, answer.get(), segment);
        }
        return isCopyOfReset(end, seen) ? copied(end, segment) : unexplained(end, beginnings.get(0), seen, segment);
    }

    /** Whether the file shows that it does not hold all packets of this connection, or that the network makes copies. */
    private boolean arePacketsMissing(FollowedEnd end, FollowedEnd peer) {
        boolean hasGaps =
                midStream || !peer.isHeard() || end.gaps().any() || peer.gaps().any();
        return hasGaps || !end.copies().isEmpty() || !peer.copies().isEmpty();
    }

    private Verdict explained(FollowedEnd end, FollowedEnd peer, SegmentCause answer, int segment) {
        recorder.explained(end, peer, answer, segment);
        return new Verdict(answer.cause().transition(), answer.departure());
    }

    /** Who has reset a connection is CLOSED and does not say so again by itself: the network has, and later than most. */
    private boolean isCopyOfReset(FollowedEnd end, Segment seen) {
        return end.reset()
                .map(reset -> log.segment(reset.segment()).segment())
                .filter(reset -> reset.equals(seen))
                .isPresent();
    }

    private Verdict copied(FollowedEnd end, int segment) {
        log.note(segment, List.of(Note.NETWORK_DUPLICATE));
        log.write(ExplanationRecorder.appeared(end, segment));
        return Verdict.NONE;
    }

    private Verdict unexplained(FollowedEnd end, Hypothesis likeliest, Segment seen, int segment) {
        Hypothesis arrived = likeliest.allArrived(budget);
        recorder.unexplained(end, likeliest, arrived, Resynchronization.after(arrived.tcb(), seen, ipVersion), segment);
        return Verdict.NONE;
    }

    /** The number with which the sender of {@code seen} began; where its SYN was not seen, its peer may know it. */
    private static SequenceNumber iss(Segment seen, FollowedEnd peer) {
        if (seen.has(SYN)) {
            return seen.seq();
        }
        TransmissionControlBlock other = peer.now().tcb();
        return other.state().isSynchronized() ? other.rcv().irs() : seen.seq().plus(-1);
    }

    private List<Hypothesis> beginnings(FollowedEnd end, FollowedEnd peer, Segment seen) {
        if (end.isHeard()) {
            Hypothesis now = end.now();
            Optional<TransmissionControlBlock> otherwise = end.otherwise();
            Optional<Hypothesis> again = listeningAgain(now, seen);
            if (otherwise.isEmpty() && again.isEmpty()) {
                return List.of(now);
            }
            List<Hypothesis> all = new ArrayList<>(List.of(now));
            otherwise.map(now::with).ifPresent(all::add);
            again.ifPresent(all::add);
            return all;
        }
        if (!midStream) {
            return InitialHypotheses.of(end, seen, ipVersion);
        }
        if (!peer.isHeard()) {
            peer.stands(
                    Hypothesis.beginning(peer.side(), InitialHypotheses.midStreamReceiver(seen, ipVersion), List.of()));
        }
        return List.of(InitialHypotheses.midStream(end, seen, ipVersion));
    }

    /** Who answers by a SYN,ACK after its connection has ended was listening all the time. */
    private Optional<Hypothesis> listeningAgain(Hypothesis now, Segment seen) {
        if (!seen.has(SYN) || !seen.has(ACK)) {
            return Optional.empty();
        }
        Hypothesis here = now;
        while (here.tcb().state() != State.CLOSED && !here.rest().isEmpty()) {
            here = here.arrive(QueryContext.ofSilence(here.tcb(), budget));
        }
        return here.tcb().state() == State.CLOSED
                ? Optional.of(
                        here.with(InitialHypotheses.listening(InitialHypotheses.closed(Optional.of(seen), ipVersion))))
                : Optional.empty();
    }

    /** A reset whose packet has come another number of hops than all others of its sender, in any connection. */
    private boolean isForeign(FollowedEnd end, CapturedSegment sighting) {
        return sighting.segment().has(RST)
                && sighting.isDistanceKnown()
                && !end.isAsFarAs(sighting.timeToLive())
                && !hosts.isAsFarAs(sighting.packet().source().address(), sighting.timeToLive());
    }

    private Verdict foreign(FollowedEnd end, CapturedSegment sighting, int segment) {
        recorder.foreign(end, sighting, segment);
        return Verdict.NONE;
    }
}
