package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.trace.Both;
import handshake.trace.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What else may have happened when no event at the sender explains a segment by itself. */
final class FurtherHypotheses {
    private static final long OVERTAKING = 3_000_000;
    private static final int NEAR = 65_535;
    /** A receiver acknowledges at least every second segment (RFC 9293 §3.8.6.3, MUST-58). */
    private static final int UNANSWERED = 8;

    private final EventLog log;
    private final CauseSearch search;
    private final Segment seen;
    private final int segment;

    /** About {@code segment}, for which {@code search} looks. */
    FurtherHypotheses(EventLog log, CauseSearch search, int segment) {
        this.log = log;
        this.search = search;
        this.seen = search.rfc().seen();
        this.segment = segment;
    }

    /** It was overtaken: it fills a gap too soon to have been sent again, or says less than what was seen before it. */
    Optional<SegmentCause> overtaken(FollowedEnd end, Both<Long> roundTrips) {
        return isLate(end, roundTrips) ? search.late(end.now()) : Optional.empty();
    }

    private boolean isLate(FollowedEnd end, Both<Long> roundTrips) {
        long soon = Math.max(OVERTAKING, roundTrips.client() + roundTrips.server());
        boolean fillsGap = end.gaps().cover(seen, search.rfc().time() - soon);
        TransmissionControlBlock tcb = end.now().tcb();
        boolean oldAck = seen.has(ACK) && seen.ack().before(tcb.acks().lastSent());
        boolean oldNumber =
                seen.isBareAck() && seen.seq().before(tcb.snd().nxt().plus(-1));
        int near = Math.max(NEAR, tcb.snd().maxWnd().octets());
        boolean isNear = tcb.snd().nxt().plus(-near).atOrBefore(seen.seq());
        return fillsGap || (tcb.state().isSynchronized() && isNear && (oldAck || oldNumber || shrinksWindow(tcb)));
    }

    /** A receiver does not take back window (RFC 9293 §3.8.6, SHLD-14): the smaller offer is the earlier one. */
    private boolean shrinksWindow(TransmissionControlBlock tcb) {
        boolean isAgain = seen.isBareAck()
                && seen.ack().equals(tcb.acks().lastSent())
                && seen.seq().equals(tcb.snd().nxt());
        int offered = seen.wnd().times(tcb.agreement().receiveShift()).octets();
        return isAgain && offered < tcb.rcv().wnd().octets() && tcb.rcv().nxt().equals(seen.ack());
    }

    /** Something before it was not seen. */
    Optional<SegmentCause> withUnseen(List<Hypothesis> beginnings) {
        for (Hypothesis beginning : beginnings) {
            Hypothesis far = beginning.asFarAs(seen, search.rfc());
            Optional<SegmentCause> answer = UnseenSegments.unseenBefore(far, segment, search.rfc())
                    .flatMap(supposed -> search.from(List.of(supposed)));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /**
     * Its peer has opened the window unseen: nothing has been heard of the peer for so long, and so much has been sent since,
     * that its acknowledgments must be missing; or packets are missing anyway. From one who is heard, more than its window allows is a fault.
     */
    Optional<SegmentCause> withUnseenWindow(
            FollowedEnd end, FollowedEnd peer, Both<Long> roundTrips, boolean packetsAreMissing) {
        List<SegmentInFlight> unanswered = peer.now().rest();
        long silence = unanswered.isEmpty()
                ? 0
                : search.rfc().time() - unanswered.get(0).time();
        long answered = 2 * (roundTrips.client() + roundTrips.server());
        boolean isSilent = !peer.isHeard() || (unanswered.size() >= UNANSWERED && silence >= answered);
        if (seen.data().isEmpty() || !(isSilent || packetsAreMissing)) {
            return Optional.empty();
        }
        Hypothesis far = end.now().asFarAs(seen, search.rfc());
        TransmissionControlBlock tcb = far.tcb();
        if (!tcb.state().isSynchronized()) {
            return Optional.empty();
        }
        SendSequence open = tcb.snd()
                .withUna(tcb.snd().nxt())
                .withWindow(
                        new Window(Window.LARGEST), tcb.snd().wl1(), tcb.snd().wl2());
        return withUnseen(List.of(far.supposing(ModelSync.settle(tcb.withSnd(open)))))
                .or(() -> search.from(List.of(far.supposing(ModelSync.settle(tcb.withSnd(open))))));
    }

    /**
     * A segment arrived twice: one of which the capture shows a copy, or which a D-SACK names. Any other of the last ones only
     * where {@code packetsAreMissing} from the file, so that its second packet may be among them.
     */
    Optional<SegmentCause> redelivered(FollowedEnd end, boolean packetsAreMissing) {
        List<SegmentInFlight> shown = new ArrayList<>(end.copies());
        twiceArrived(end).ifPresent(shown::add);
        Optional<SegmentCause> answer = redelivered(end, shown);
        if (answer.isPresent() || !packetsAreMissing) {
            return answer;
        }
        return redelivered(end, end.arrived()).map(cause -> {
            List<Note> notes = new ArrayList<>(cause.notes());
            notes.add(Note.SUPPOSED);
            return cause.with(notes);
        });
    }

    private Optional<SegmentCause> redelivered(FollowedEnd end, List<SegmentInFlight> candidates) {
        List<Hypothesis> hypotheses =
                new ArrayList<>(List.of(end.now(), end.now().asFarAs(seen, search.rfc())));
        UnseenSegments.unseenBefore(end.now(), segment, search.rfc()).ifPresent(hypotheses::add);
        for (Hypothesis here : hypotheses) {
            for (SegmentInFlight once : candidates) {
                Hypothesis again = here.withRest(List.of(once.notBefore(segment - 1, once.time())))
                        .arrive(search.rfc())
                        .withRest(here.rest());
                Optional<SegmentCause> answer = search.pending(again);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    /** A first SACK block below the acknowledgment names what has just arrived once more (RFC 2883 §4). */
    private Optional<SegmentInFlight> twiceArrived(FollowedEnd end) {
        Optional<SequenceNumber> left = seen.option(TcpOption.Sack.class)
                .flatMap(sack -> sack.blocks().stream().findFirst())
                .map(TcpOption.Sack.Block::left)
                .filter(number -> number.before(seen.ack()));
        return left.flatMap(number -> log.latest(log.size(), end.side().other(), number))
                .map(segment -> SegmentInFlight.departing(segment.id(), segment.segment(), segment.sentAt()));
    }

    /** An end that goes on after its reset has not sent that reset; another reset is no going on. */
    Optional<SegmentCause> afterFalseReset(FollowedEnd end) {
        return end.reset()
                .filter(reset -> !seen.has(RST))
                .flatMap(reset -> search.from(List.of(end.now().supposing(reset.before())))
                        .map(answer -> {
                            log.replace(reset.entry(), ExplanationRecorder.appeared(end, reset.segment()));
                            log.note(reset.segment(), List.of(Note.INJECTED, Note.CANNOT_BE_TOLD));
                            log.problem(
                                    reset.segment(),
                                    "the " + end.side() + " goes on after it, so somebody else has sent it");
                            end.hasNotReset();
                            return answer.with(answer.notes().stream()
                                    .filter(note -> note != Note.EARLIER_SEGMENT_NOT_SEEN)
                                    .toList());
                        }));
    }
}
