package handshake.trace;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What each side knows after each step, derived from who really received what, acknowledging what; so it holds with
 * lost, repeated and forged segments too.
 */
public final class Knowledge {
    private final Trace trace;
    private final Both<EnumSet<Fact>> known;

    private Knowledge(Trace trace, Both<Set<Fact>> before) {
        this.trace = trace;
        this.known = before.map(Knowledge::changeable);
    }

    private static EnumSet<Fact> changeable(Set<Fact> facts) {
        EnumSet<Fact> copy = EnumSet.noneOf(Fact.class);
        copy.addAll(facts);
        return copy;
    }

    /** One entry before the first step and one after each: as many as the trace has steps, and one. */
    public static List<Both<Set<Fact>>> along(Trace trace) {
        Knowledge knowledge = new Knowledge(trace, new Both<>(Set.of(), Set.of()));
        List<Both<Set<Fact>>> along = new ArrayList<>();
        along.add(knowledge.copy());
        for (int i = 0; i < trace.steps().size(); i++) {
            knowledge.learn(trace.steps().get(i), i);
            along.add(knowledge.copy());
        }
        return along;
    }

    /** What each side knows after the step at {@code place}, when it knew {@code before} until then. */
    public static Both<Set<Fact>> after(Trace trace, int place, Both<Set<Fact>> before) {
        Knowledge knowledge = new Knowledge(trace, before);
        knowledge.learn(trace.steps().get(place), place);
        return knowledge.copy();
    }

    private Both<Set<Fact>> copy() {
        return known.map(Set::copyOf);
    }

    private void learn(Step step, int place) {
        step.happening().handle(new Happening.Handler<RuntimeException>() {
            @Override
            public void called(Happening.Called happening) {
                // whoever calls learns nothing of the peer
            }

            @Override
            public void arrived(Happening.Arrived happening) {
                hear(happening.side(), trace.segment(happening.segment()), place);
            }

            @Override
            public void timedOut(Happening.TimedOut happening) {
                // that nothing came proves nothing
            }

            @Override
            public void warned(Happening.Warned happening) {
                // trouble on the way says nothing of the peer
            }

            @Override
            public void lost(Happening.Lost happening) {
                // nobody sees it
            }

            @Override
            public void crashed(Happening.Crashed happening) {
                known.of(happening.side()).clear();
            }

            @Override
            public void appeared(Happening.Appeared happening) {
                // nobody sees it before it arrives
            }

            @Override
            public void crowded(Happening.Crowded happening) {
                // others are no part of this connection
            }
        });
    }

    /** Whoever hears something knows that this direction works; what is acknowledged tells of the other. */
    private void hear(Side side, TracedSegment segment, int place) {
        if (segment.notes().contains(Note.INJECTED)) {
            return; // it was not the peer who spoke
        }
        EnumSet<Fact> facts = known.of(side);
        facts.add(Fact.PEER_CAN_SEND);
        facts.add(Fact.I_CAN_RECEIVE);
        boolean toldBefore = facts.contains(Fact.PEER_CAN_RECEIVE); // then nobody need search all that was sent
        if (!toldBefore && acknowledgesSomethingOf(side, segment.segment(), place)) {
            facts.add(Fact.I_CAN_SEND);
            facts.add(Fact.PEER_CAN_RECEIVE);
        }
        boolean open = trace.steps().get(place).after().of(side).state().isSynchronized();
        if (open && facts.contains(Fact.PEER_CAN_RECEIVE)) {
            facts.add(Fact.NUMBERS_AGREED);
        }
    }

    /** True when {@code side} has sent, before this step, something that ends where the acknowledgment points. */
    private boolean acknowledgesSomethingOf(Side side, Segment heard, int place) {
        if (!heard.has(Flag.ACK)) {
            return false;
        }
        for (Step earlier : trace.steps().subList(0, place)) {
            for (int id : earlier.departures()) {
                TracedSegment sent = trace.segment(id);
                boolean covered = sent.from() == side
                        && sent.segment().len() > 0
                        && sent.segment().seq().before(heard.ack())
                        && heard.ack().atOrBefore(sent.segment().end());
                if (covered) {
                    return true;
                }
            }
        }
        return trace.initial().of(side).state().isSynchronized();
    }
}
