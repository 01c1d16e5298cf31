package handshake.judge.task;

import handshake.figure.LadderException;
import handshake.judge.task.Impairment.What;
import handshake.scenario.Scenario;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A scenario with a program in the place of its server: the client's calls, the server's CLOSE, and
 * what is lost. Its options and profiles are not taken over.
 */
public final class ScenarioStory {
    private ScenarioStory() {}

    /** The only story of a stage of its own, number 0; empty when more happens in it than calls and losses. */
    public static Optional<Stage> of(Scenario scenario) throws LadderException {
        Trace trace = scenario.play().trace();
        boolean isWhole = (begins(trace, State.CLOSED, State.LISTEN) || isOpen(trace))
                && trace.steps().stream().map(Step::happening).allMatch(ScenarioStory::canBePlayed);
        if (!isWhole) {
            return Optional.empty();
        }
        Story story = Story.of(scenario.title(), actions(trace)).with(losses(trace));
        return Optional.of(new Stage(0, "scenario " + scenario.name(), Set.of(), List.of(story)));
    }

    private static boolean begins(Trace trace, State client, State server) {
        return trace.initial().client().state() == client
                && trace.initial().server().state() == server;
    }

    /** It begins in the middle; a program must be led there by a handshake. */
    private static boolean isOpen(Trace trace) {
        return begins(trace, State.ESTABLISHED, State.ESTABLISHED);
    }

    private static boolean canBePlayed(Happening happening) {
        boolean byItself = happening instanceof Happening.Arrived
                || happening instanceof Happening.Lost
                || happening instanceof Happening.TimedOut;
        return byItself || (happening instanceof Happening.Called called && canBeCalled(called));
    }

    private static boolean canBeCalled(Happening.Called called) {
        return called.side() == Side.CLIENT
                || !(called.call() instanceof UserCall.OpenActive || called.call() instanceof UserCall.Abort);
    }

    /** An echo sends and reads of its own accord; only its CLOSE must be asked for, when it is the first. */
    private static Action[] actions(Trace trace) {
        List<Action> actions = new ArrayList<>(isOpen(trace) ? List.of(Action.OPEN) : List.of());
        for (Step step : trace.steps()) {
            if (step.happening() instanceof Happening.Called called) {
                if (called.side() == Side.CLIENT) {
                    actions.add(Action.Calls.of(called.call()));
                } else if (called.call() instanceof UserCall.Close) {
                    actions.add(new Action.ProgramCloses());
                }
            }
        }
        return actions.toArray(Action[]::new);
    }

    private static Impairment[] losses(Trace trace) {
        List<Impairment> losses = new ArrayList<>();
        for (TracedSegment lost : trace.segments()) {
            if (lost.fate() == TracedSegment.Fate.LOST) {
                What what = What.of(lost.segment());
                int before = isOpen(trace) && what == What.BARE_ACK && lost.from() == Side.CLIENT ? 1 : 0;
                int nth = before
                        + (int) trace.segments().stream()
                                .filter(sent -> sent.id() <= lost.id() && sent.from() == lost.from())
                                .map(TracedSegment::segment)
                                .filter(sent -> isOf(what, sent))
                                .count();
                losses.add(Impairment.lose(lost.from(), what, nth));
            }
        }
        return losses.toArray(Impairment[]::new);
    }

    private static boolean isOf(What what, Segment segment) {
        return what.matches(new Impairment.Departing(segment, State.ESTABLISHED, false));
    }
}
