package handshake.lessons.goal;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.trace.Both;
import handshake.trace.Closing;
import handshake.trace.Facts;
import handshake.trace.Note;
import handshake.trace.Opening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a goal can ask about one connection. A trace tells all of it; so does a trace that was saved as JSON.
 *
 * @param firstNumbers the initial sequence numbers, where a SYN showed them
 * @param offers what the SYN or SYN,ACK of each end offered, where there was one
 * @param segments every segment, in order of departure
 * @param states both ends' states from the beginning on, each time that something happened
 * @param rules every rule that was applied
 */
public record Account(
        Opening opening,
        Closing closing,
        Both<Optional<SequenceNumber>> firstNumbers,
        Both<Optional<SynOptions>> offers,
        List<Sent> segments,
        List<Both<State>> states,
        Set<Rule> rules) {

    /**
     * A segment.
     *
     * @param length octets of text
     * @param genuine whether {@code from} sent it; otherwise it was forged, or the network kept a copy
     * @param explained whether a rule of the model accounts for it
     */
    public record Sent(
            Side from, ControlBits ctl, int length, boolean lost, boolean genuine, boolean explained, Set<Note> notes) {
        public Sent {
            notes = Set.copyOf(notes);
        }

        static Sent of(TracedSegment segment) {
            return new Sent(
                    segment.from(),
                    segment.segment().ctl(),
                    segment.segment().data().length(),
                    segment.fate() == TracedSegment.Fate.LOST,
                    isGenuine(segment.notes()),
                    segment.isExplained(),
                    Set.copyOf(segment.notes()));
        }
    }

    public Account {
        segments = List.copyOf(segments);
        states = List.copyOf(states);
        rules = Set.copyOf(rules);
    }

    public static Account of(Trace trace) {
        Facts facts = Facts.of(trace);
        List<Both<State>> states = new ArrayList<>();
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        states.add(trace.initial().map(TransmissionControlBlock::state));
        for (Step step : trace.steps()) {
            states.add(step.states());
            step.transition().map(Transition::applied).orElse(List.of()).forEach(applied -> rules.add(applied.rule()));
        }
        return new Account(
                facts.opening(),
                facts.closing(),
                facts.iss(),
                facts.options(),
                trace.segments().stream().map(Sent::of).toList(),
                states,
                rules);
    }

    /** Whether a segment with these notes came from the end whose address it bears. */
    public static boolean isGenuine(Collection<Note> notes) {
        return !notes.contains(Note.INJECTED) && !notes.contains(Note.NETWORK_DUPLICATE);
    }

    /** The states that {@code side} went through, the first included, none twice in a row. */
    List<State> path(Side side) {
        List<State> path = new ArrayList<>();
        for (Both<State> both : states) {
            State state = both.of(side);
            if (path.isEmpty() || path.get(path.size() - 1) != state) {
                path.add(state);
            }
        }
        return path;
    }
}
