package handshake.scenario;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.InFlight;
import handshake.network.Link;
import handshake.network.LinkConditions;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the model does in the place of an observed connection: its users make the same calls, its network loses the same
 * segments and lets the same ones overtake each other, its timers are due when the observed ones were. Everything else,
 * what is sent and when it is answered, is the rules' own decision, so that where the two part, one of them does not
 * follow the rules.
 */
public final class Replay {
    private static final int MOST_STEPS = 10_000;

    /**
     * What is given.
     *
     * @param isns the initial sequence number of each end
     * @param delay one way
     * @param listens whether anybody listens at the server's port
     */
    public record Given(
            Both<SequenceNumber> isns, Both<Settings> settings, Profile profile, Duration delay, boolean listens) {}

    private final Trace observed;
    private final TraceRecorder tracer;
    private World world;
    private int steps;

    private Replay(Trace observed, Given given) {
        this.observed = observed;
        ConnectionId client =
                new ConnectionId(observed.ends().client(), observed.ends().server());
        TwoHosts hosts =
                new TwoHosts(observed.ends(), given.isns(), given.settings(), given.profile(), given.listens());
        this.world = World.of(Link.idle(LinkConditions.perfect(given.delay()), 0), hosts.hosts());
        this.tracer = new TraceRecorder("The same, simulated", client, world);
    }

    /** Plays what {@code observed} tells. An end that is connected to itself cannot be played: it is one, not two. */
    public static Trace of(Trace observed, Given given) {
        Replay replay = new Replay(observed, given);
        observed.steps().forEach(replay::follow);
        replay.settle();
        return replay.tracer.finish().trace();
    }

    private void follow(Step step) {
        step.happening().handle(new Happening.Handler<RuntimeException>() {
            @Override
            public void called(Happening.Called happening) {
                call(happening.side(), happening.call());
            }

            @Override
            public void arrived(Happening.Arrived happening) {
                underway(observed.segment(happening.segment()))
                        .ifPresent(packet -> take(new Choice.Deliver(packet.id())));
                read(happening.side());
            }

            @Override
            public void timedOut(Happening.TimedOut happening) {
                fire(happening.side(), happening.timer());
            }

            @Override
            public void warned(Happening.Warned happening) {
                // nothing that is observed tells of ICMP
            }

            @Override
            public void lost(Happening.Lost happening) {
                underway(observed.segment(happening.segment())).ifPresent(packet -> take(new Choice.Drop(packet.id())));
            }

            @Override
            public void crashed(Happening.Crashed happening) {
                // an end that goes on otherwise than it should is not known to have crashed
            }

            @Override
            public void appeared(Happening.Appeared happening) {
                // nobody sent it, so nobody in the model does
            }

            @Override
            public void crowded(Happening.Crowded happening) {
                // what others do is not observed
            }
        });
    }

    private void fire(Side side, Timer timer) {
        boolean runs = block(side)
                .filter(tcb -> tcb.timers().deadline(timer).isPresent())
                .isPresent();
        if (runs) {
            take(new Choice.Fire(tracer.id(side), timer));
        }
    }

    /** A server's OPEN came before the capture, and it reads by itself; any other call is made where it can be. */
    private void call(Side side, UserCall call) {
        boolean opens = call instanceof UserCall.OpenActive;
        boolean isFor = opens || block(side).isPresent();
        if (isFor && !(call instanceof UserCall.OpenPassive) && !(call instanceof UserCall.Receive)) {
            take(new Choice.Call(tracer.id(side), call));
        }
    }

    private void read(Side side) {
        boolean some =
                block(side).filter(tcb -> !tcb.incoming().readable().isEmpty()).isPresent();
        if (some) {
            take(new Choice.Call(tracer.id(side), UserCall.Receive.ALL));
        }
    }

    /** What is still on its way arrives; no timer is waited for. */
    private void settle() {
        Optional<InFlight> next = world.link().packets().stream().findFirst();
        while (next.isPresent() && steps < MOST_STEPS) {
            Side side = next.get().packet().destination().equals(observed.ends().client()) ? Side.CLIENT : Side.SERVER;
            take(new Choice.Deliver(next.get().id()));
            read(side);
            next = world.link().packets().stream().findFirst();
        }
    }

    /**
     * The packet that stands for an observed one: its like, or, where the model has sent its text in other pieces, the
     * one that has been under way longest. For what the observed end never sent, only its like.
     */
    private Optional<InFlight> underway(TracedSegment segment) {
        Endpoint to = observed.ends().of(segment.from().other());
        List<InFlight> toward = world.link().packets().stream()
                .filter(packet -> packet.packet().destination().equals(to))
                .toList();
        Optional<InFlight> alike = toward.stream()
                .filter(packet -> areAlike(packet.packet().segment(), segment.segment()))
                .findFirst();
        return alike.isPresent() || isForeign(segment) ? alike : toward.stream().findFirst();
    }

    private static boolean areAlike(Segment a, Segment b) {
        return a.seq().equals(b.seq())
                && a.len() == b.len()
                && a.ctl().without(Flag.PSH).equals(b.ctl().without(Flag.PSH));
    }

    private static boolean isForeign(TracedSegment segment) {
        return segment.notes().contains(Note.INJECTED) || segment.notes().contains(Note.NETWORK_DUPLICATE);
    }

    /** The connection at {@code side}, if it has one. */
    private Optional<TransmissionControlBlock> block(Side side) {
        ConnectionId id = tracer.id(side);
        return world.connections().stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst()
                .map(World.Connection::tcb);
    }

    private void take(Choice choice) {
        steps++;
        WorldStep outcome = world.take(choice);
        tracer.record(outcome);
        world = outcome.after();
    }
}
