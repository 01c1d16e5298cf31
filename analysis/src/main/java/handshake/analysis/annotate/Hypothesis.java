package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.trace.Happening;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an end stands if it has received so much of what is under way to it, and no more. A supposition: nothing is
 * recorded before a captured segment confirms it. An immutable value.
 *
 * @param begin how the end stood before anything happened, as far as this supposition knows
 * @param tcb how it stands
 * @param rest what is still under way
 * @param entries what happened since the last confirmed standpoint, in order
 * @param pending what the end has sent by now, or will soon, without having been seen to
 * @param unseen whether it supposes something that the capture does not show
 */
record Hypothesis(
        Side side,
        TransmissionControlBlock begin,
        TransmissionControlBlock tcb,
        List<SegmentInFlight> rest,
        List<LogEntry> entries,
        List<Pending> pending,
        boolean unseen) {
    /** So many pieces held beyond a gap make an arrival cost as much again. */
    private static final int HELD_PER_COST = 32;
    /** Beyond so many segments under way, what comes of the last of them is not foretold. */
    private static final int FORETOLD = 64;

    Hypothesis {
        rest = List.copyOf(rest);
        entries = List.copyOf(entries);
        pending = List.copyOf(pending);
    }

    /** An end about which nothing else is known. */
    static Hypothesis beginning(Side side, TransmissionControlBlock tcb, List<SegmentInFlight> rest) {
        return new Hypothesis(side, tcb, tcb, rest, List.of(), List.of(), false);
    }

    Hypothesis with(TransmissionControlBlock next) {
        return new Hypothesis(side, begin, next, rest, entries, pending, unseen);
    }

    Hypothesis withRest(List<SegmentInFlight> others) {
        return new Hypothesis(side, begin, tcb, others, entries, pending, unseen);
    }

    /** Nothing more can be taken back: what was supposed has been recorded. */
    Hypothesis confirmed(TransmissionControlBlock next, List<SegmentInFlight> left, List<Pending> awaited) {
        return new Hypothesis(side, begin, next, left, List.of(), awaited, false);
    }

    /** With {@code next} because of something that was not seen. */
    Hypothesis supposing(TransmissionControlBlock next) {
        return new Hypothesis(side, begin, next, rest, entries, pending, true);
    }

    /** After an event of which nothing was seen but what follows from it. */
    Hypothesis silently(Happening happening, Event event, QueryContext setting) {
        SegmentInFlight beside = rest.get(0);
        Transition transition = Tcp.on(tcb, event, setting.at(beside.time()));
        return after(
                new LogEntry(
                        beside.notBefore(),
                        LogEntry.Phase.BEFORE_ARRIVAL,
                        happening,
                        Optional.of(transition),
                        Optional.of(transition.after())),
                transition,
                beside.time(),
                rest);
    }

    /** After this end has lost its memory, before the next segment arrives. */
    Hypothesis crashed(TransmissionControlBlock empty) {
        SegmentInFlight beside = rest.get(0);
        LogEntry entry = new LogEntry(
                beside.notBefore(),
                LogEntry.Phase.BEFORE_ARRIVAL,
                new Happening.Crashed(side, true),
                Optional.empty(),
                Optional.of(empty));
        return new Hypothesis(side, begin, empty, rest, plus(entry), List.of(), unseen);
    }

    /** The next segment under way arrives. */
    Hypothesis arrive(QueryContext setting) {
        return arrive(rest.get(0), rest.get(0).segment(), rest.subList(1, rest.size()), setting);
    }

    /** {@code arriving} arrives, whether or not it is the next, and nothing else is under way any more. */
    private Hypothesis arriveAlone(SegmentInFlight arriving, QueryContext setting) {
        return arrive(arriving, arriving.segment(), List.of(), setting);
    }

    private Hypothesis arrive(
            SegmentInFlight arriving, Segment segment, List<SegmentInFlight> left, QueryContext setting) {
        setting.budget().spend(tcb.incoming().held().size() / HELD_PER_COST);
        Transition transition = Tcp.on(tcb, new Event.Arrival(segment), setting.at(arriving.time(), segment));
        return after(
                new LogEntry(
                        arriving.notBefore(),
                        LogEntry.Phase.ARRIVAL,
                        new Happening.Arrived(side, arriving.id()),
                        Optional.of(transition),
                        Optional.of(ModelSync.settle(transition.after()))),
                transition,
                arriving.time(),
                left);
    }

    /** After something that was not seen came before {@code segment} left at {@code time}. */
    Hypothesis afterUnseen(int id, Transition transition, long time) {
        TransmissionControlBlock next = ModelSync.settle(transition.after());
        LogEntry entry = new LogEntry(
                id,
                LogEntry.Phase.DEPARTURE,
                new Happening.Appeared(side, id),
                Optional.of(transition),
                Optional.of(next));
        List<Pending> awaited = new ArrayList<>(pending);
        for (Segment segment : transition.emitted()) {
            awaited.add(new Pending(segment, entry, time));
        }
        return new Hypothesis(side, begin, next, rest, entries, awaited, true);
    }

    private Hypothesis after(LogEntry entry, Transition transition, long time, List<SegmentInFlight> left) {
        List<Pending> awaited = pending;
        if (!transition.emitted().isEmpty()) {
            awaited = new ArrayList<>(pending);
            for (Segment segment : transition.emitted()) {
                awaited.add(new Pending(segment, entry, time));
            }
        }
        return new Hypothesis(side, begin, entry.after().orElse(tcb), left, plus(entry), awaited, unseen);
    }

    private List<LogEntry> plus(LogEntry entry) {
        if (entries.isEmpty()) {
            return List.of(entry);
        }
        List<LogEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return more;
    }

    /**
     * As far on as {@code seen}, which this end sent, allows: everything under way has arrived up to what {@code seen}
     * does not acknowledge. Of a segment that it acknowledges in part, that part has arrived. What was sent later has
     * arrived only if {@code seen} says so; then the earlier one is late, or lost.
     */
    Hypothesis asFarAs(Segment seen, QueryContext setting) {
        ArrivalProof proof = ArrivalProof.in(seen);
        if (proof.namesPartOf(rest)) {
            return withRest(proof.cutting(rest)).asFarAs(seen, setting);
        }
        int reach = proof.reach(rest);
        List<SegmentInFlight> late = new ArrayList<>();
        boolean waits = false;
        Hypothesis here = this;
        for (int i = 0; i < rest.size(); i++) {
            SegmentInFlight next = rest.get(i);
            boolean isProved = proof.of(next.segment());
            if (isProved && (setting.tellsLossOf(next) || next.isDroppedAsDamaged())) {
                here = here.lost(next);
                continue;
            }
            boolean overtakes = waits && i >= reach;
            if (next.isDamaged() && !isProved) {
                late.add(next);
                continue;
            }
            if (overtakes || (here.wouldHold(next.segment()) && !isProved)) {
                late.add(next);
                waits = true;
                continue;
            }
            Hypothesis there = here.arriveAlone(next, setting);
            if (there.goesBeyond(seen)) {
                here = here.withRest(List.of(next)).arrivePartly(seen, setting);
                late.addAll(here.rest());
                waits |= !here.rest().isEmpty();
            } else {
                here = there;
            }
        }
        return here.withRest(late);
    }

    private Hypothesis lost(SegmentInFlight underway) {
        int found = underway.repeatedBy().orElse(underway).id();
        LogEntry loss = new LogEntry(
                found, LogEntry.Phase.LOSS, new Happening.Lost(underway.id()), Optional.empty(), Optional.empty());
        return new Hypothesis(side, begin, tcb, rest, plus(loss), pending, unseen);
    }

    /** Without what its receiver drops for a wrong checksum. */
    Hypothesis undamaged() {
        return rest.stream().anyMatch(SegmentInFlight::isDamaged)
                ? withRest(rest.stream().filter(one -> !one.isDamaged()).toList())
                : this;
    }

    /** If all that is under way has arrived, except what is damaged. */
    Hypothesis allArrived(WorkBudget budget) {
        QueryContext setting = QueryContext.ofSilence(tcb, budget);
        Hypothesis here = undamaged();
        while (!here.rest.isEmpty()) {
            here = here.arrive(setting);
        }
        return here;
    }

    /**
     * In which state it is if all that is under way has arrived, or the first of it where it is much. An open connection stays open but for control, also that
     * which is held beyond a gap; so nearly always there is no need to ask the rules.
     */
    State finalState() {
        boolean staysOpen = tcb.state() == State.ESTABLISHED
                && !tcb.outgoing().closed()
                && tcb.incoming().held().isEmpty();
        for (SegmentInFlight underway : rest) {
            Segment segment = underway.segment();
            staysOpen &= underway.isDamaged() || (!segment.has(SYN) && !segment.has(FIN) && !segment.has(RST));
        }
        if (staysOpen) {
            return State.ESTABLISHED;
        }
        Hypothesis foretold = rest.size() > FORETOLD ? withRest(rest.subList(0, FORETOLD)) : this;
        return foretold.allArrived(WorkBudget.ofOneLook()).tcb().state();
    }

    /** Whether {@code segment} would have to wait for an earlier one. */
    boolean wouldHold(Segment segment) {
        return tcb.state().isSynchronized()
                && segment.len() > 0
                && !segment.has(SYN)
                && !segment.has(RST)
                && tcb.rcv().nxt().before(segment.seq());
    }

    /** The part of the next segment that {@code seen} acknowledges, if any. */
    private Hypothesis arrivePartly(Segment seen, QueryContext setting) {
        Segment segment = rest.get(0).segment();
        boolean partly = seen.has(ACK)
                && !segment.has(SYN)
                && !segment.has(RST)
                && tcb.state().isSynchronized()
                && tcb.rcv().nxt().before(seen.ack())
                && segment.seq().before(seen.ack());
        return partly ? arriveUpTo(seen.ack(), setting) : this;
    }

    /** Whether this end could not have sent {@code seen} from here, because it would have acknowledged more. */
    private boolean goesBeyond(Segment seen) {
        return switch (tcb.state()) {
            case CLOSED, LISTEN -> seen.has(SYN) && !seen.has(ACK);
            case SYN_SENT -> false;
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                seen.has(ACK) ? seen.ack().before(tcb.rcv().nxt()) : seen.has(SYN);
        };
    }

    /** A receiver sees segments of the size that its network carries; the capture may show several of them as one. */
    private Hypothesis arriveUpTo(SequenceNumber ack, QueryContext setting) {
        SegmentInFlight whole = rest.get(0);
        Segment segment = whole.segment();
        int count = Math.min(ack.minus(segment.seq()), segment.data().length());
        List<SegmentInFlight> left = new ArrayList<>(rest);
        left.set(0, whole.from(count));
        return arrive(whole, whole.upTo(count).segment(), left, setting);
    }
}
