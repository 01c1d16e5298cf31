package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

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
final class Explainer {
    private final Chronicle chronicle;
    private final Recorder recorder;
    private final Budget budget;
    private final int ipVersion;
    private final boolean midStream;
    private Both<Long> roundTrips = new Both<>(0L, 0L);

    Explainer(Chronicle chronicle, Budget budget, int ipVersion, boolean midStream) {
        this.chronicle = chronicle;
        this.recorder = new Recorder(chronicle, budget);
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

    /** {@code end} sent {@code flight} to {@code peer}. */
    Verdict explain(End end, End peer, Sighting sighting, int flight, long time) {
        Verdict verdict = isForeign(end, sighting)
                ? foreign(end, sighting, flight)
                : explain(end, peer, sighting.segment(), flight, time);
        end.heard(sighting.timeToLive());
        recorder.underway(peer, sighting.segment(), flight, time);
        return verdict;
    }

    private Verdict explain(End end, End peer, Segment seen, int flight, long time) {
        Setting setting = new Setting(Setting.RFC, seen, iss(seen, peer), time, roundTrips.of(end.side()), budget);
        Search search = new Search(flight, setting);
        Hypotheses hypotheses = new Hypotheses(chronicle, search, flight);
        List<Standpoint> beginnings = beginnings(end, peer, seen);
        Optional<Answer> answer = hypotheses.overtaken(end, roundTrips);
        if (answer.isEmpty()) {
            answer = search.from(beginnings);
        }
        if (answer.isEmpty()) {
            answer = hypotheses
                    .withUnseen(beginnings)
                    .or(() -> hypotheses.redelivered(end))
                    .or(() -> hypotheses.afterFalseReset(end));
        }
        if (answer.isPresent()) {
            return explained(end, peer, answer.get(), flight);
        }
        return isCopyOfReset(end, seen) ? copied(end, flight) : unexplained(end, beginnings.get(0), seen, flight);
    }

    private Verdict explained(End end, End peer, Answer answer, int flight) {
        recorder.explained(end, peer, answer, flight);
        return new Verdict(answer.cause().transition(), answer.departure());
    }

    /** Who has reset a connection is CLOSED and does not say so again by itself: the network has, and later than most. */
    private boolean isCopyOfReset(End end, Segment seen) {
        return end.reset()
                .map(reset -> chronicle.flight(reset.flight()).segment())
                .filter(reset -> reset.equals(seen))
                .isPresent();
    }

    private Verdict copied(End end, int flight) {
        chronicle.note(flight, List.of(Note.NETWORK_DUPLICATE));
        chronicle.write(Recorder.appeared(end, flight));
        return Verdict.NONE;
    }

    private Verdict unexplained(End end, Standpoint likeliest, Segment seen, int flight) {
        Standpoint arrived = likeliest.allArrived(budget);
        recorder.unexplained(end, likeliest, arrived, Resumption.after(arrived.tcb(), seen, ipVersion), flight);
        return Verdict.NONE;
    }

    /** The number with which the sender of {@code seen} began; where its SYN was not seen, its peer may know it. */
    private static SequenceNumber iss(Segment seen, End peer) {
        if (seen.has(SYN)) {
            return seen.seq();
        }
        TransmissionControlBlock other = peer.now().tcb();
        return other.state().isSynchronized() ? other.rcv().irs() : seen.seq().plus(-1);
    }

    private List<Standpoint> beginnings(End end, End peer, Segment seen) {
        if (end.isHeard()) {
            Standpoint now = end.now();
            Optional<TransmissionControlBlock> otherwise = end.otherwise();
            Optional<Standpoint> again = listeningAgain(now, seen);
            if (otherwise.isEmpty() && again.isEmpty()) {
                return List.of(now);
            }
            List<Standpoint> all = new ArrayList<>(List.of(now));
            otherwise.map(now::with).ifPresent(all::add);
            again.ifPresent(all::add);
            return all;
        }
        if (!midStream) {
            return Beginnings.of(end, seen, ipVersion);
        }
        if (!peer.isHeard()) {
            peer.stands(Standpoint.beginning(peer.side(), Beginnings.midStreamReceiver(seen, ipVersion), List.of()));
        }
        return List.of(Beginnings.midStream(end, seen, ipVersion));
    }

    /** Who answers by a SYN,ACK after its connection has ended was listening all the time. */
    private Optional<Standpoint> listeningAgain(Standpoint now, Segment seen) {
        if (!seen.has(SYN) || !seen.has(ACK)) {
            return Optional.empty();
        }
        Standpoint here = now;
        while (here.tcb().state() != State.CLOSED && !here.rest().isEmpty()) {
            here = here.arrive(Setting.ofSilence(here.tcb(), budget));
        }
        return here.tcb().state() == State.CLOSED
                ? Optional.of(here.with(Beginnings.listening(Beginnings.closed(Optional.of(seen), ipVersion))))
                : Optional.empty();
    }

    /** A reset whose packet has come another way than all others of its sender. */
    private static boolean isForeign(End end, Sighting sighting) {
        return sighting.segment().has(RST)
                && end.timeToLive().isPresent()
                && Math.abs(end.timeToLive().getAsInt() - sighting.timeToLive()) > 1;
    }

    private Verdict foreign(End end, Sighting sighting, int flight) {
        recorder.foreign(end, sighting, flight);
        return Verdict.NONE;
    }
}
