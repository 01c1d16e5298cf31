package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import handshake.trace.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what was found out about a segment, and what follows from it for both ends. */
final class Recorder {
    private static final int MOST_UNDERWAY = 512;
    private static final int MOST_PENDING = 64;

    private final Chronicle chronicle;
    private final Budget budget;

    Recorder(Chronicle chronicle, Budget budget) {
        this.chronicle = chronicle;
        this.budget = budget;
    }

    /** {@code end} sent {@code flight} to {@code peer} for the reason that {@code answer} gives. */
    void explained(End end, End peer, Answer answer, int flight) {
        Standpoint from = answer.from();
        doubt(peer, answer, flight);
        chronicle.write(from.entries());
        boolean isArrival = answer.cause().happening() instanceof Happening.Arrived;
        if (!isArrival) {
            chronicle.write(answer.cause());
        }
        answer.cause().departs(flight);
        chronicle.note(flight, answer.notes());
        chronicle.note(flight, notes(answer.cause()));
        if (isRepeatedSynAck(end, flight)) {
            chronicle.note(flight, List.of(Note.SYN_ACK_RETRANSMISSION));
        }
        Segment seen = chronicle.flight(flight).segment();
        if (seen.has(RST) && !isArrival) {
            end.hasReset(new End.Reset(answer.cause(), flight, from.tcb()));
        }
        remember(end, from);
        SequenceNumber nxt = end.now().tcb().snd().nxt();
        if (from.unseen() && end.isHeard() && nxt.before(seen.seq())) {
            end.gaps().add(nxt, seen.seq(), chronicle.flight(flight).sentAt());
        }
        end.gaps().fill(seen);
        List<Underway> left = new ArrayList<>();
        for (Underway underway : from.rest()) {
            left.add(underway.notBefore(flight, chronicle.flight(flight).sentAt()));
        }
        end.mayStand(Optional.empty());
        end.stands(from.confirmed(answer.after(), left, latest(answer.left())));
    }

    private List<Note> notes(Entry cause) {
        if (cause.happening() instanceof Happening.Called called && called.call() instanceof UserCall.Receive) {
            return List.of(Note.WINDOW_UPDATE);
        }
        boolean answersProbe = cause.happening() instanceof Happening.Arrived arrived
                && chronicle.flight(arrived.flight()).notes().contains(Note.KEEP_ALIVE_PROBE);
        if (answersProbe) {
            return List.of(Note.KEEP_ALIVE_ANSWER);
        }
        boolean toldAgain = cause.transition()
                .filter(told -> told.rule() == Rule.SEGMENT_OUTSIDE_WINDOW)
                .isPresent();
        return toldAgain ? List.of(Note.DUPLICATE_ACK) : List.of();
    }

    /** Also where the peer's repeated SYN has drawn it. */
    private boolean isRepeatedSynAck(End end, int flight) {
        Segment seen = chronicle.flight(flight).segment();
        return seen.has(SYN)
                && seen.has(ACK)
                && chronicle
                        .latest(flight, end.side(), seen.seq())
                        .filter(before -> before.segment().has(ACK))
                        .isPresent();
    }

    private void remember(End end, Standpoint from) {
        for (Entry entry : from.entries()) {
            if (entry.happening() instanceof Happening.Arrived arrived) {
                Segment segment = chronicle.flight(arrived.flight()).segment();
                end.mayArriveAgain(Underway.departing(
                        arrived.flight(), segment, chronicle.flight(entry.at()).sentAt()));
            }
        }
    }

    /** What is sent again was perhaps lost, if nothing has shown that it arrived. */
    private void doubt(End peer, Answer answer, int flight) {
        if (answer.notes().isEmpty() || answer.notes().stream().noneMatch(Recorder::isRepetition)) {
            return;
        }
        Segment seen = chronicle.flight(flight).segment();
        Underway again =
                Underway.departing(flight, seen, chronicle.flight(flight).sentAt());
        peer.stands(peer.now()
                .withRest(peer.now().rest().stream()
                        .map(underway -> isSame(underway.segment(), seen) ? underway.repeatedBy(again) : underway)
                        .toList()));
    }

    private static boolean isSame(Segment before, Segment seen) {
        return before.len() > 0
                && seen.seq().atOrBefore(before.seq())
                && before.end().atOrBefore(seen.end())
                && before.has(SYN) == seen.has(SYN);
    }

    private static boolean isRepetition(Note note) {
        return note == Note.SYN_RETRANSMISSION
                || note == Note.SYN_ACK_RETRANSMISSION
                || note == Note.DATA_RETRANSMISSION
                || note == Note.FAST_RETRANSMISSION
                || note == Note.FIN_RETRANSMISSION;
    }

    /**
     * Nothing explains it. {@code arrived}: {@code likeliest} if all has arrived; {@code otherwise}: how {@code end} stands
     * if it is to be taken at its word.
     */
    void unexplained(
            End end, Standpoint likeliest, Standpoint arrived, TransmissionControlBlock otherwise, int flight) {
        chronicle.problem(
                flight,
                Expectation.instead(
                        end.side(), arrived, chronicle.flight(flight).segment()));
        chronicle.write(appeared(end, flight));
        end.stands(likeliest);
        end.mayStand(Optional.of(otherwise));
    }

    /** Something on the way has sent it in the name of {@code end}. */
    void foreign(End end, Sighting sighting, int flight) {
        chronicle.write(appeared(end, flight));
        chronicle.note(flight, List.of(Note.INJECTED));
        chronicle.problem(
                flight,
                "its time to live is " + sighting.timeToLive() + " where the " + end.side() + "'s own packets have "
                        + end.timeToLive().getAsInt() + ": something on the way has sent it");
    }

    /** It was captured, and changed nothing at {@code end}. */
    static Entry appeared(End end, int flight) {
        Entry entry = new Entry(
                flight,
                Entry.Phase.DEPARTURE,
                new Happening.Appeared(end.side(), flight),
                Optional.empty(),
                Optional.empty());
        entry.departs(flight);
        return entry;
    }

    /** It is on its way to {@code peer} now. */
    void underway(End peer, Segment seen, int flight, long time) {
        Underway sent = Underway.departing(flight, seen, time);
        boolean explained = chronicle.flight(flight).isExplained();
        if (explained) {
            catchUp(peer, seen, time);
        }
        peer.expect(explained ? sent : sent.doubtful());
        if (peer.now().rest().size() > MOST_UNDERWAY) {
            giveUpWaiting(peer);
        }
    }

    /** Of an end that says nothing, everything is taken to arrive; but not at once. */
    private void giveUpWaiting(End peer) {
        if (!peer.isHeard()) {
            List<Underway> rest = peer.now().rest();
            peer.stands(peer.now().withRest(rest.subList(1, rest.size())));
            return;
        }
        Standpoint next = peer.now().arrive(Setting.ofSilence(peer.now().tcb(), budget));
        chronicle.write(next.entries());
        peer.stands(next.confirmed(next.tcb(), next.rest(), latest(next.pending())));
    }

    private static List<Pending> latest(List<Pending> pending) {
        return pending.subList(Math.max(0, pending.size() - MOST_PENDING), pending.size());
    }

    /** What {@code seen} acknowledges, {@code peer} has sent, even if that was not seen. */
    private static void catchUp(End peer, Segment seen, long time) {
        TransmissionControlBlock tcb = peer.now().tcb();
        int gap = seen.ack().minus(tcb.snd().nxt());
        if (seen.has(ACK)
                && !seen.has(RST)
                && tcb.state().isSynchronized()
                && gap > 0
                && gap <= Inference.LARGEST_GAP) {
            peer.gaps().add(tcb.snd().nxt(), seen.ack(), time);
            peer.stands(peer.now().with(Lockstep.settle(tcb.withSnd(tcb.snd().withNxt(seen.ack())))));
        }
    }
}
