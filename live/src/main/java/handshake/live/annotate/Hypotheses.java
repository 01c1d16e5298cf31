package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Both;
import handshake.trace.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What else may have happened when no event at the sender explains a segment by itself. */
final class Hypotheses {
    private static final long OVERTAKING = 3_000_000;
    private static final int NEAR = 65_535;

    private final Chronicle chronicle;
    private final Search search;
    private final Segment seen;
    private final int flight;

    /** About {@code flight}, for which {@code search} looks. */
    Hypotheses(Chronicle chronicle, Search search, int flight) {
        this.chronicle = chronicle;
        this.search = search;
        this.seen = search.rfc().seen();
        this.flight = flight;
    }

    /** It was overtaken: it fills a gap too soon to have been sent again, or says less than what was seen before it. */
    Optional<Answer> overtaken(End end, Both<Long> roundTrips) {
        return isLate(end, roundTrips) ? search.late(end.now()) : Optional.empty();
    }

    private boolean isLate(End end, Both<Long> roundTrips) {
        long soon = Math.max(OVERTAKING, roundTrips.client() + roundTrips.server());
        boolean fillsGap = end.gaps().cover(seen, search.rfc().time() - soon);
        TransmissionControlBlock tcb = end.now().tcb();
        boolean oldAck = seen.has(ACK) && seen.ack().before(tcb.hearing().lastAckSent());
        boolean oldNumber =
                seen.isBareAck() && seen.seq().before(tcb.snd().nxt().plus(-1));
        int near = Math.max(NEAR, tcb.snd().maxWnd().octets());
        boolean isNear = tcb.snd().nxt().plus(-near).atOrBefore(seen.seq());
        return fillsGap || (tcb.state().isSynchronized() && isNear && (oldAck || oldNumber));
    }

    /** Something before it was not seen. */
    Optional<Answer> withUnseen(List<Standpoint> beginnings) {
        for (Standpoint beginning : beginnings) {
            Standpoint far = beginning.asFarAs(seen, search.rfc());
            Optional<Answer> answer = Inference.unseenBefore(far, flight, search.rfc())
                    .flatMap(supposed -> search.from(List.of(supposed)));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** The network may have delivered one of the last segments twice, or one that was taken for lost. */
    Optional<Answer> redelivered(End end) {
        List<Underway> candidates = new ArrayList<>(end.arrived());
        twiceArrived(end).ifPresent(candidates::add);
        List<Standpoint> standpoints =
                new ArrayList<>(List.of(end.now(), end.now().asFarAs(seen, search.rfc())));
        Inference.unseenBefore(end.now(), flight, search.rfc()).ifPresent(standpoints::add);
        for (Standpoint here : standpoints) {
            for (Underway once : candidates) {
                Standpoint again = here.withRest(List.of(once.notBefore(flight - 1, once.time())))
                        .arrive(search.rfc())
                        .withRest(here.rest());
                Optional<Answer> answer = search.pending(again);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    /** A first SACK block below the acknowledgment names what has just arrived once more (RFC 2883 §4). */
    private Optional<Underway> twiceArrived(End end) {
        Optional<SequenceNumber> left = seen.option(TcpOption.Sack.class)
                .flatMap(sack -> sack.blocks().stream().findFirst())
                .map(TcpOption.Sack.Block::left)
                .filter(number -> number.before(seen.ack()));
        return left.flatMap(
                        number -> chronicle.latest(chronicle.size(), end.side().other(), number))
                .map(flight -> Underway.departing(flight.id(), flight.segment(), flight.sentAt()));
    }

    /** An end that goes on after its reset has not sent that reset; another reset is no going on. */
    Optional<Answer> afterFalseReset(End end) {
        return end.reset()
                .filter(reset -> !seen.has(RST))
                .flatMap(reset -> search.from(List.of(end.now().supposing(reset.before())))
                        .map(answer -> {
                            chronicle.replace(reset.entry(), Recorder.appeared(end, reset.flight()));
                            chronicle.note(reset.flight(), List.of(Note.INJECTED));
                            chronicle.problem(
                                    reset.flight(),
                                    "the " + end.side() + " goes on after it, so somebody else has sent it");
                            end.hasNotReset();
                            return answer.with(answer.notes().stream()
                                    .filter(note -> note != Note.EARLIER_SEGMENT_NOT_SEEN)
                                    .toList());
                        }));
    }
}
