package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import handshake.trace.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what was found out about a segment, and what follows from it for both ends. */
final class ExplanationRecorder {
    private static final int MOST_UNDERWAY = 512;
    private static final int MOST_PENDING = 64;

    private final EventLog log;
    private final WorkBudget budget;

    ExplanationRecorder(EventLog log, WorkBudget budget) {
        this.log = log;
        this.budget = budget;
    }

    /** {@code end} sent {@code segment} to {@code peer} for the reason that {@code answer} gives. */
    void explained(FollowedEnd end, FollowedEnd peer, SegmentCause answer, int id) {
        Hypothesis from = answer.from();
        doubt(peer, answer, id);
        log.write(from.entries());
        boolean isArrival = answer.cause().happening() instanceof Happening.Arrived;
        if (!isArrival) {
            log.write(answer.cause());
        }
        answer.cause().departs(id);
        log.note(id, answer.notes());
        log.note(id, notes(answer.cause(), acknowledgesMore(end, id)));
        if (isRepeatedSynAck(end, id)) {
            log.note(id, List.of(Note.SYN_ACK_RETRANSMISSION));
        }
        Segment seen = log.segment(id).segment();
        if (seen.has(RST) && !isArrival) {
            end.hasReset(new FollowedEnd.Reset(answer.cause(), id, from.tcb()));
        }
        remember(end, from);
        SequenceNumber nxt = end.now().tcb().snd().nxt();
        if (from.unseen() && end.isHeard() && nxt.before(seen.seq())) {
            end.gaps().add(nxt, seen.seq(), log.segment(id).sentAt());
        }
        end.gaps().fill(seen);
        if (seen.has(ACK) && !seen.has(RST)) {
            acceptOverruns(peer, seen.ack());
        }
        List<SegmentInFlight> left = new ArrayList<>();
        for (SegmentInFlight underway : from.rest()) {
            left.add(underway.notBefore(id, log.segment(id).sentAt()));
        }
        end.mayStand(Optional.empty());
        end.stands(from.confirmed(answer.after(), left, latest(answer.left())));
    }

    /** Whether it says that something has arrived of which its sender had not said so before. */
    private boolean acknowledgesMore(FollowedEnd end, int id) {
        Segment seen = log.segment(id).segment();
        return seen.has(ACK) && end.now().tcb().acks().lastSent().before(seen.ack());
    }

    private List<Note> notes(LogEntry cause, boolean acknowledgesMore) {
        if (cause.happening() instanceof Happening.Called called && called.call() instanceof UserCall.Receive) {
            return List.of(Note.WINDOW_UPDATE);
        }
        boolean answersProbe = cause.happening() instanceof Happening.Arrived arrived
                && log.segment(arrived.segment()).notes().contains(Note.KEEP_ALIVE_PROBE);
        if (answersProbe) {
            return List.of(Note.KEEP_ALIVE_ANSWER);
        }
        boolean toldAgain = cause.transition()
                .filter(told -> told.rule() == Rule.SEGMENT_OUTSIDE_WINDOW)
                .isPresent();
        return toldAgain && !acknowledgesMore ? List.of(Note.DUPLICATE_ACK) : List.of();
    }

    /** Also where the peer's repeated SYN has drawn it. */
    private boolean isRepeatedSynAck(FollowedEnd end, int id) {
        Segment seen = log.segment(id).segment();
        return seen.has(SYN)
                && seen.has(ACK)
                && log.latest(id, end.side(), seen.seq())
                        .filter(before -> before.segment().has(ACK))
                        .isPresent();
    }

    private void remember(FollowedEnd end, Hypothesis from) {
        for (LogEntry entry : from.entries()) {
            if (entry.happening() instanceof Happening.Arrived arrived) {
                Segment segment = log.segment(arrived.segment()).segment();
                if (log.segment(arrived.segment()).notes().contains(Note.CHECKSUM_WRONG)) {
                    end.hasTakenDamaged();
                }
                end.hasReceived(SegmentInFlight.departing(
                        arrived.segment(), segment, log.segment(entry.at()).sentAt()));
            }
        }
    }

    /** What is sent again was perhaps lost, if nothing has shown that it arrived. */
    private void doubt(FollowedEnd peer, SegmentCause answer, int id) {
        if (answer.notes().isEmpty() || answer.notes().stream().noneMatch(ExplanationRecorder::isRepetition)) {
            return;
        }
        Segment seen = log.segment(id).segment();
        SegmentInFlight again =
                SegmentInFlight.departing(id, seen, log.segment(id).sentAt());
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
            FollowedEnd end, Hypothesis likeliest, Hypothesis arrived, TransmissionControlBlock otherwise, int id) {
        log.problem(
                id,
                ModelExpectation.instead(end.side(), arrived, log.segment(id).segment()));
        LogEntry appeared = appeared(end, id);
        log.write(appeared);
        overrun(arrived.tcb(), log.segment(id).segment())
                .ifPresent(edge -> end.hasOverrun(new FollowedEnd.Overrun(id, edge, appeared)));
        end.stands(likeliest);
        end.mayStand(Optional.of(otherwise));
    }

    /** Where {@code seen} ends, if that is more than the window allows. */
    private static Optional<SequenceNumber> overrun(TransmissionControlBlock tcb, Segment seen) {
        SequenceNumber edge = tcb.snd().una().plus(tcb.snd().wnd().octets());
        boolean isBeyond = tcb.state().isSynchronized() && !seen.data().isEmpty() && edge.before(seen.end());
        return isBeyond && !seen.has(SYN) && !seen.has(RST) ? Optional.of(seen.end()) : Optional.empty();
    }

    /** Whoever acknowledges what lies beyond its window has opened it before, unseen (RFC 9293 §3.10.7.4, first check). */
    private void acceptOverruns(FollowedEnd sender, SequenceNumber ack) {
        for (FollowedEnd.Overrun overrun : sender.acceptedUpTo(ack)) {
            int id = overrun.segment();
            UserCall sent = UserCall.Send.of(log.segment(id).segment().data());
            LogEntry entry = new LogEntry(
                    id,
                    LogEntry.Phase.DEPARTURE,
                    new Happening.Called(sender.side(), sent),
                    Optional.empty(),
                    Optional.empty());
            entry.departs(id);
            log.replace(overrun.entry(), entry);
            log.excuse(id, Note.EARLIER_SEGMENT_NOT_SEEN);
        }
    }

    /** Something on the way has sent it in the name of {@code end}. */
    void foreign(FollowedEnd end, CapturedSegment sighting, int id) {
        log.write(appeared(end, id));
        log.note(id, List.of(Note.INJECTED));
        log.problem(
                id,
                "its time to live is " + sighting.timeToLive() + " where the " + end.side() + "'s own packets have "
                        + end.timeToLive().getAsInt() + ": something on the way has sent it");
    }

    /** It was captured, and changed nothing at {@code end}. */
    static LogEntry appeared(FollowedEnd end, int id) {
        LogEntry entry = new LogEntry(
                id,
                LogEntry.Phase.DEPARTURE,
                new Happening.Appeared(end.side(), id),
                Optional.empty(),
                Optional.empty());
        entry.departs(id);
        return entry;
    }

    /** It is on its way to {@code peer} now. */
    void underway(FollowedEnd peer, Segment seen, int id, long time) {
        SegmentInFlight sent = SegmentInFlight.departing(id, seen, time);
        boolean explained = log.segment(id).isExplained();
        if (explained) {
            catchUp(peer, seen, id, time);
        }
        SegmentInFlight due = explained ? sent : sent.doubtful();
        boolean isDamaged =
                log.segment(id).notes().contains(Note.CHECKSUM_WRONG) && (seen.len() > 0 || !peer.takesDamaged());
        peer.expect(isDamaged ? due.damaged() : due);
        if (peer.now().rest().size() > MOST_UNDERWAY) {
            giveUpWaiting(peer);
        }
    }

    /** Of an end that says nothing, everything is taken to arrive; but not at once. */
    private void giveUpWaiting(FollowedEnd peer) {
        List<SegmentInFlight> rest = peer.now().rest();
        if (!peer.isHeard() || rest.get(0).isDamaged()) {
            peer.stands(peer.now().withRest(rest.subList(1, rest.size())));
            return;
        }
        Hypothesis next = peer.now().arrive(QueryContext.ofSilence(peer.now().tcb(), budget));
        log.write(next.entries());
        peer.stands(next.confirmed(next.tcb(), next.rest(), latest(next.pending())));
    }

    private static List<Pending> latest(List<Pending> pending) {
        return pending.subList(Math.max(0, pending.size() - MOST_PENDING), pending.size());
    }

    /** What {@code seen} acknowledges, {@code peer} has sent, even if that was not seen. */
    private void catchUp(FollowedEnd peer, Segment seen, int id, long time) {
        if (peer.now().tcb().state() == State.SYN_RECEIVED && acknowledgesUnseen(peer, seen)) {
            peer.stands(UnseenSegments.opened(
                    peer.now(), id, QueryContext.ofSilence(peer.now().tcb(), budget)));
        }
        TransmissionControlBlock tcb = peer.now().tcb();
        if (tcb.state().isSynchronized() && acknowledgesUnseen(peer, seen)) {
            peer.gaps().add(tcb.snd().nxt(), seen.ack(), time);
            peer.stands(peer.now().with(ModelSync.settle(tcb.withSnd(tcb.snd().withNxt(seen.ack())))));
        }
    }

    private static boolean acknowledgesUnseen(FollowedEnd peer, Segment seen) {
        int gap = seen.ack().minus(peer.now().tcb().snd().nxt());
        return seen.has(ACK) && !seen.has(RST) && gap > 0 && gap <= UnseenSegments.LARGEST_GAP;
    }
}
