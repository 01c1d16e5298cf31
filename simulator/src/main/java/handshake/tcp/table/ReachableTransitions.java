package handshake.tcp.table;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Path;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Every turn that the life of one end can take: beginning in CLOSED, everything that can happen does, and each end that
 * this leads to is asked in the same way, until all that come are like one that was asked before.
 */
final class ReachableTransitions {
    private static final Duration STEP = Duration.ofDays(1); // so long that whoever waits has waited enough
    private static final int WINDOW = 65_535;
    private static final int TEXT = 10;

    /** Of the ends for which these are equal, one is asked for all: no rule would lead them to different states. */
    private record Kind(
            State state,
            Origin origin,
            Set<Timer> timers,
            boolean synOutstanding,
            boolean outstanding,
            boolean repeated,
            boolean probed,
            boolean closed,
            boolean unread,
            ReceiveQueue.Reader reader) {
        static Kind of(TransmissionControlBlock tcb) {
            return new Kind(
                    tcb.state(),
                    tcb.origin(),
                    running(tcb),
                    tcb.synOutstanding(),
                    tcb.snd().hasOutstanding(),
                    tcb.roundTrip().retransmissions() > 0,
                    tcb.keepAlive().probes() > 0,
                    tcb.outgoing().closed(),
                    !tcb.incoming().readable().isEmpty(),
                    tcb.incoming().reader());
        }

        private static Set<Timer> running(TransmissionControlBlock tcb) {
            Set<Timer> timers = EnumSet.noneOf(Timer.class);
            tcb.timers().running().forEach(deadline -> timers.add(deadline.timer()));
            return timers;
        }
    }

    /** An end, and how many events brought it there. */
    private record Age(TransmissionControlBlock tcb, int events) {}

    private final Profile profile;
    private final List<Turn> turns = new ArrayList<>();
    private final Set<Kind> met = new LinkedHashSet<>();
    private final Deque<Age> waiting = new ArrayDeque<>();

    /** What one event did to one end. */
    record Turn(Event event, Transition transition) {}

    private ReachableTransitions(Profile profile) {
        this.profile = profile;
    }

    /** In order of the number of events that lead there. */
    static List<Turn> of(Profile profile) {
        ReachableTransitions lives = new ReachableTransitions(profile);
        lives.meet(new Age(closed(profile), 0));
        while (!lives.waiting.isEmpty()) {
            Age age = lives.waiting.remove();
            lives.events(age.tcb()).forEach(event -> lives.take(age, event));
        }
        return lives.turns;
    }

    /** A user who asked for every timer that there is. */
    private static TransmissionControlBlock closed(Profile profile) {
        Settings.Limits oneProbe =
                new Settings.Limits(Optional.empty(), Optional.of(1), Optional.empty(), Optional.empty());
        Settings settings = Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, WINDOW)
                .withKeepAlive(Optional.of(Duration.ofHours(1)))
                .withUserTimeout(Optional.of(Duration.ofHours(1)))
                .withLimits(oneProbe);
        return TransmissionControlBlock.closed(settings, profile.value(Parameter.INITIAL_RTO));
    }

    private void meet(Age age) {
        if (met.add(Kind.of(age.tcb()))) {
            waiting.add(age);
        }
    }

    private void take(Age age, Event event) {
        long now = STEP.toNanos() * (age.events() + 1);
        Context context = new Context(now, profile, SampleState.ISS, 0, true, Optional.empty());
        Transition transition = Tcp.on(age.tcb(), event, context);
        turns.add(new Turn(event, transition));
        meet(new Age(transition.after(), age.events() + 1));
    }

    private List<Event> events(TransmissionControlBlock tcb) {
        List<Event> events = new ArrayList<>();
        List.of(
                        new UserCall.OpenPassive(),
                        UserCall.OpenActive.PLAIN,
                        UserCall.Send.of(Octets.zeros(TEXT)),
                        UserCall.Close.SENDING,
                        UserCall.Close.BOTH,
                        new UserCall.Abort())
                .forEach(call -> events.add(new Event.Call(call)));
        for (Arriving kind : Arriving.values()) {
            events.add(new Event.Arrival(kind.to(tcb, SampleState.IRS)));
        }
        for (Timers.Deadline deadline : tcb.timers().running()) {
            events.add(new Event.Timeout(deadline.timer()));
        }
        for (IcmpError.Kind kind : List.of(IcmpError.Kind.PORT_UNREACHABLE, IcmpError.Kind.HOST_UNREACHABLE)) {
            events.add(new Event.Icmp(new IcmpError(kind, tcb.snd().una(), OptionalInt.empty())));
        }
        return events;
    }
}
