package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Transition;
import handshake.trace.Note;
import handshake.trace.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for what made an end send the segment that was seen of it, by asking the rules: first as RFC 9293 has them, then
 * as Linux has them. What the end had to send anyway comes before what its user may have asked for, and that before
 * timers.
 */
final class CauseSearch {
    private static final int SHORTER = 8;

    /** All that may have made the end send it, the likeliest first. */
    private static final List<Attempt> ATTEMPTS = List.of(
            (search, beginning, far) -> search.pending(far),
            (search, beginning, far) -> search.onLinux(beginning, (linux, from, setting) -> linux.pending(from)),
            (search, beginning, far) -> search.isAfterClose(far) || search.comesWithoutSocket(far)
                    ? search.unseenCauses(beginning, far)
                    : Optional.empty(),
            (search, beginning, far) -> search.called(far, search.rfc),
            (search, beginning, far) -> search.onLinux(beginning, CauseSearch::called),
            (search, beginning, far) -> search.timedOut(far, search.rfc),
            (search, beginning, far) -> search.onLinux(beginning, CauseSearch::timedOut),
            (search, beginning, far) -> search.overdue(far),
            (search, beginning, far) -> search.firstOf(search.withLater(far)),
            (search, beginning, far) -> search.firstOf(search.withNothingHeld(beginning)),
            (search, beginning, far) -> search.seen.has(RST) ? search.unseenCauses(beginning, far) : Optional.empty(),
            (search, beginning, far) -> search.firstOf(search.withLess(beginning, far)));

    private final Segment seen;
    private final int segment;
    private final long time;
    private final QueryContext rfc;

    /** One that stood at {@code beginning}, and at {@code far} when it sent what was seen: may this have made it? */
    private interface Attempt {
        Optional<SegmentCause> make(CauseSearch search, Hypothesis beginning, Hypothesis far);
    }

    /** What there is to ask an end, by the rules of either. */
    private interface Asked {
        Optional<SegmentCause> of(CauseSearch search, Hypothesis from, QueryContext setting);
    }

    /** What was seen left as {@code segment}. */
    CauseSearch(int segment, QueryContext rfc) {
        this.seen = rfc.seen();
        this.segment = segment;
        this.time = rfc.time();
        this.rfc = rfc;
    }

    QueryContext rfc() {
        return rfc;
    }

    /** From the likeliest of {@code beginnings} that explains it, {@code seen}'s own ACK telling what had arrived. */
    Optional<SegmentCause> from(List<Hypothesis> beginnings) {
        for (Hypothesis beginning : beginnings) {
            Optional<SegmentCause> answer = from(beginning);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private Optional<SegmentCause> from(Hypothesis beginning) {
        Hypothesis far = beginning.asFarAs(seen, rfc);
        for (Attempt attempt : ATTEMPTS) {
            Optional<SegmentCause> answer = attempt.make(this, beginning, far);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** What {@code asked} finds if the end follows Linux, and which departure from RFC 9293 is behind it. */
    private Optional<SegmentCause> onLinux(Hypothesis beginning, Asked asked) {
        QueryContext linux = rfc.with(QueryContext.LINUX);
        Optional<SegmentCause> answer = asked.of(this, beginning.asFarAs(seen, linux), linux);
        return answer.isPresent() ? Optional.of(answer.get().takes(departure(beginning, asked))) : answer;
    }

    /** The first departure with which alone {@code asked} finds something. */
    private Optional<Departure> departure(Hypothesis beginning, Asked asked) {
        for (Departure departure : Departure.values()) {
            if (Profile.LINUX.departs(departure) && !Profile.RFC_9293.departs(departure)) {
                QueryContext one = rfc.with(QueryContext.patient(Profile.RFC_9293.with(departure, true)));
                if (asked.of(this, beginning.asFarAs(seen, one), one).isPresent()) {
                    return Optional.of(departure);
                }
            }
        }
        return Optional.empty();
    }

    /** A user who has closed does not abort; more likely nobody was there to read what came after. */
    private boolean isAfterClose(Hypothesis far) {
        State state = far.tcb().state();
        return seen.has(RST) && (state == State.FIN_WAIT_1 || state == State.FIN_WAIT_2);
    }

    /**
     * A socket puts timestamps on its resets where they were agreed (RFC 7323 §3.2), and acknowledges; a bare reset without
     * them comes from a host that knows no such connection.
     */
    private boolean comesWithoutSocket(Hypothesis far) {
        return seen.has(RST)
                && !seen.has(ACK)
                && far.tcb().agreement().timestamps()
                && seen.option(TcpOption.Timestamps.class).isEmpty();
    }

    private Optional<SegmentCause> unseenCauses(Hypothesis beginning, Hypothesis far) {
        return firstOf(ResetCauses.unseenCauses(beginning, far, rfc));
    }

    /** Without SACK a receiver does not say what it holds beyond a gap: perhaps something later has arrived. */
    private List<Hypothesis> withLater(Hypothesis far) {
        List<Hypothesis> others = new ArrayList<>();
        Hypothesis here = far;
        for (int i = 0; i < far.rest().size() && others.size() < SHORTER; i++) {
            SegmentInFlight later = far.rest().get(i);
            if (!far.tcb().agreement().sack() && !later.isDamaged() && here.wouldHold(later.segment())) {
                List<SegmentInFlight> left = new ArrayList<>(here.rest());
                left.remove(later);
                here = here.withRest(List.of(later)).arrive(rfc).withRest(left);
                others.add(here);
            }
        }
        return others;
    }

    /** A receiver need not keep what it has beyond a gap (RFC 9293 §3.10.7.4, SHLD-31; RFC 2018 §8). */
    private List<Hypothesis> withNothingHeld(Hypothesis beginning) {
        TransmissionControlBlock tcb = beginning.tcb();
        boolean isWithout = tcb.incoming().held().isEmpty()
                || seen.option(TcpOption.Sack.class).isPresent();
        return isWithout
                ? List.of()
                : List.of(beginning
                        .with(tcb.withIncoming(tcb.incoming().withHeld(List.of())))
                        .asFarAs(seen, rfc));
    }

    /** Perhaps not all of that had arrived. What is strange may have been ignored, and a reset not believed. */
    private List<Hypothesis> withLess(Hypothesis whole, Hypothesis far) {
        Hypothesis beginning = whole.undamaged();
        List<Hypothesis> others = new ArrayList<>();
        List<SegmentInFlight> sound = beginning.rest().stream()
                .filter(underway -> !underway.segment().has(RST) && !underway.isDoubtful())
                .toList();
        if (sound.size() < beginning.rest().size()) {
            Hypothesis without = beginning.withRest(sound).asFarAs(seen, rfc);
            others.add(without);
            UnseenSegments.unseenBefore(without, segment, rfc).ifPresent(others::add);
        }
        int arrived = beginning.rest().size() - far.undamaged().rest().size();
        for (int less = 1; less <= Math.min(SHORTER, arrived); less++) {
            Hypothesis here = beginning;
            for (int i = 0; i < arrived - less; i++) {
                here = here.arrive(rfc);
            }
            others.add(here);
        }
        return others;
    }

    private Optional<SegmentCause> firstOf(List<Hypothesis> hypotheses) {
        for (Hypothesis hypothesis : hypotheses) {
            Optional<SegmentCause> answer = pending(hypothesis)
                    .or(() -> called(hypothesis, rfc))
                    .or(() -> timedOut(hypothesis, rfc))
                    .or(() -> onLinux(hypothesis));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** A reset that crossed what made it needless: Linux acknowledges in its own (RFC 9293 §3.10.5 does not). */
    private Optional<SegmentCause> onLinux(Hypothesis from) {
        return seen.has(RST)
                ? called(from, rfc.with(QueryContext.LINUX))
                        .map(answer -> answer.takes(Optional.of(Departure.ABORT_ACKNOWLEDGES)))
                : Optional.empty();
    }

    // What is the cause?

    /** Something that {@code from} had to send anyway. */
    Optional<SegmentCause> pending(Hypothesis from) {
        return pending(from, candidate -> candidate.isDueAt(time));
    }

    /** Something that it should have sent long ago. */
    private Optional<SegmentCause> overdue(Hypothesis from) {
        return pending(from, candidate -> !candidate.isDueAt(time));
    }

    private Optional<SegmentCause> pending(Hypothesis from, Predicate<Pending> eligible) {
        List<Pending> awaited = from.pending();
        for (int i = 0; i < awaited.size(); i++) {
            Pending candidate = awaited.get(i);
            if (!eligible.test(candidate)) {
                continue;
            }
            if (isSeen(candidate.segment(), from.tcb())) {
                List<Pending> left = new ArrayList<>(awaited.subList(i + 1, awaited.size()));
                left.addAll(0, awaited.subList(0, i));
                return Optional.of(answer(from, candidate.because(), from.tcb(), left));
            }
        }
        return Optional.empty();
    }

    private boolean isSeen(Segment awaited, TransmissionControlBlock tcb) {
        if (awaited.isBareAck() && seen.isBareAck()) {
            // Whatever was sent since then, an acknowledgment carries the number of what comes next
            boolean next = seen.seq().equals(tcb.snd().nxt());
            return seen.ack().equals(awaited.ack()) && (next || seen.seq().equals(awaited.seq()));
        }
        boolean again = seen.len() > 0 && seen.seq().before(tcb.snd().nxt());
        return (again && !awaited.data().isEmpty())
                ? SegmentMatcher.sameBeginning(awaited, seen)
                : SegmentMatcher.same(awaited, seen);
    }

    private Optional<SegmentCause> called(Hypothesis from, QueryContext setting) {
        return ask(from, UserCallQueries.about(from.side(), from.tcb(), seen), setting);
    }

    private Optional<SegmentCause> timedOut(Hypothesis from, QueryContext setting) {
        return ask(from, TimerQueries.about(from.side(), from.tcb(), seen), setting);
    }

    /** It may have been overtaken on its way to where it was captured. */
    Optional<SegmentCause> late(Hypothesis from) {
        return pending(from)
                .or(() -> ask(from, ReorderingQueries.about(from.side(), from.tcb(), seen), rfc))
                .map(answer ->
                        answer.notes().contains(Note.OUT_OF_ORDER) ? answer : answer.with(List.of(Note.OUT_OF_ORDER)));
    }

    private Optional<SegmentCause> ask(Hypothesis from, List<CauseQuery> questions, QueryContext setting) {
        for (CauseQuery question : questions) {
            Optional<Transition> found = question.answer(seen, setting.at(time));
            if (found.isPresent()) {
                Transition transition = found.get();
                TransmissionControlBlock after = question.restored().apply(transition.after());
                LogEntry cause = new LogEntry(
                        segment,
                        LogEntry.Phase.DEPARTURE,
                        question.happening(),
                        Optional.of(transition),
                        Optional.of(ModelSync.adopt(after, seen)));
                return Optional.of(answer(from, cause, after, from.pending()));
            }
        }
        return Optional.empty();
    }

    private SegmentCause answer(Hypothesis from, LogEntry cause, TransmissionControlBlock after, List<Pending> left) {
        Optional<Transition> told = cause.transition();
        List<Note> notes = new ArrayList<>(told.isPresent() ? Notes.of(told.get(), seen) : List.of());
        if (from.unseen()) {
            notes.add(Note.EARLIER_SEGMENT_NOT_SEEN);
        }
        return new SegmentCause(from, cause, ModelSync.adopt(after, seen), left, notes, Optional.empty());
    }
}
