package handshake.scenario;

import handshake.figure.Comments;
import handshake.figure.LadderException;
import handshake.figure.LadderLine;
import handshake.figure.SegmentPattern;
import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.Host;
import handshake.network.InFlight;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Climbs a ladder: for each line it finds out what would make the model send that segment (a user call, a timer, or
 * something it has sent already), lets that happen, and checks the states that the line shows.
 */
final class LadderRun {
    private final Scenario scenario;
    private final TraceRecorder tracer;
    private final Set<Integer> shown = new HashSet<>();
    private World world;

    private LadderRun(Scenario scenario) throws LadderException {
        this.scenario = scenario;
        this.world = WorldSetup.set(scenario);
        this.tracer = new TraceRecorder(scenario.title(), scenario.client(), world);
    }

    static Run play(Scenario scenario) throws LadderException {
        LadderRun run = new LadderRun(scenario);
        run.check(scenario.ladder().beginning());
        for (LadderLine line : scenario.ladder().rest()) {
            run.climb(line);
        }
        if (scenario.settles()) {
            run.settle();
        }
        return run.tracer.finish();
    }

    private void climb(LadderLine line) throws LadderException {
        for (Side side : Side.values()) {
            for (String comment : line.columns().of(side).comments()) {
                act(side, comment, line);
            }
        }
        if (line.hop().isPresent()) {
            hop(line.hop().get(), line);
        }
        check(line);
    }

    /** What a comment orders; what it merely remarks is left alone. */
    private void act(Side side, String comment, LadderLine line) throws LadderException {
        ConnectionId id = tracer.id(side);
        if (Comments.isRestart(comment)) {
            restart(id);
            return;
        }
        Optional<Happening> ordered = Comments.read(comment, side);
        if (ordered.isEmpty()) {
            return;
        }
        ordered.get().handle(new Happening.Handler<LadderException>() {
            @Override
            public void called(Happening.Called happening) {
                take(new Choice.Call(id, withText(happening.call())));
            }

            @Override
            public void arrived(Happening.Arrived happening) {
                // the line itself shows it
            }

            @Override
            public void timedOut(Happening.TimedOut happening) throws LadderException {
                fire(id, happening.timer(), line);
            }

            @Override
            public void warned(Happening.Warned happening) {
                // no ladder can order it yet
            }

            @Override
            public void lost(Happening.Lost happening) {
                // the line itself shows it
            }

            @Override
            public void crashed(Happening.Crashed happening) {
                take(new Choice.Crash(id.local().address()));
            }

            @Override
            public void appeared(Happening.Appeared happening) {
                // the line itself shows it
            }

            @Override
            public void crowded(Happening.Crowded happening) {
                world = new OtherClients(id.local()).act(world, happening.what(), happening.count());
                tracer.crowded(happening, world);
            }
        });
    }

    /** The host crashes, comes up again, and its server listens as before. */
    private void restart(ConnectionId id) {
        Choice crash = new Choice.Crash(id.local().address());
        World crashed = world.take(crash).after();
        Host host = crashed.host(id.local().address());
        World listening =
                crashed.with(host.listen(id.local().port(), scenario.before().backlog()));
        proceed(new WorldStep(world, crash, List.of(), List.of(), listening), Note.INJECTED);
    }

    private UserCall withText(UserCall call) {
        return call instanceof UserCall.Send send
                ? UserCall.Send.of(text(send.data().length()))
                : call;
    }

    private void fire(ConnectionId id, Timer timer, LadderLine line) throws LadderException {
        if (!world.block(id).timers().runs(timer)) {
            throw new LadderException(line.line(), "no " + timer.label() + " can come: the timer does not run");
        }
        take(new Choice.Fire(id, timer));
    }

    private void hop(LadderLine.Hop hop, LadderLine line) throws LadderException {
        LadderLine.Column sender = line.columns().of(hop.from());
        boolean lost = line.columns().of(hop.from().other()).says(Comments.LOST);
        if (sender.says(Comments.FORGED)) {
            inject(hop.from(), hop.segment().forge(), Note.INJECTED);
            return;
        }
        Optional<Integer> packet = sender.says(Comments.DUPLICATE)
                ? Optional.empty()
                : hop.departs() ? departing(hop, line) : underWay(hop);
        if (packet.isEmpty()) {
            inject(hop.from(), oldCopy(hop), Note.NETWORK_DUPLICATE);
        } else if (lost) {
            take(new Choice.Drop(packet.get()));
        } else if (hop.arrives()) {
            take(new Choice.Deliver(packet.get()));
        }
    }

    /** The packet that leaves: sent by now but not shown on an earlier line, or sent because of what we make happen. */
    private Optional<Integer> departing(LadderLine.Hop hop, LadderLine line) throws LadderException {
        Optional<InFlight> already = find(hop, false);
        if (already.isEmpty()) {
            cause(hop, line);
            already = find(hop, false);
        }
        already.ifPresent(packet -> shown.add(packet.id()));
        return already.map(InFlight::id);
    }

    private Optional<Integer> underWay(LadderLine.Hop hop) {
        return find(hop, true).map(InFlight::id);
    }

    private Optional<InFlight> find(LadderLine.Hop hop, boolean shownBefore) {
        ConnectionId id = tracer.id(hop.from());
        return world.link().packets().stream()
                .filter(packet -> packet.packet().source().equals(id.local()))
                .filter(packet -> shown.contains(packet.id()) == shownBefore)
                .filter(packet -> hop.segment().matches(packet.packet().segment()))
                .findFirst();
    }

    /** Lets happen, at the sender, whatever makes it send that segment. */
    private void cause(LadderLine.Hop hop, LadderLine line) throws LadderException {
        List<InsteadOf.Sent> others = new ArrayList<>(unshown(hop.from()));
        for (Choice choice : causes(hop)) {
            WorldStep outcome = world.take(choice);
            List<Segment> sent = outcome.sent().stream()
                    .map(packet -> packet.packet().segment())
                    .toList();
            if (sent.stream().anyMatch(hop.segment()::matches)) {
                take(choice);
                return;
            }
            Optional<Transition> why = outcome.acts().stream().findFirst().map(act -> act.transition());
            sent.forEach(segment -> others.add(new InsteadOf.Sent("would send", segment, why)));
        }
        State state = world.block(tracer.id(hop.from())).state();
        throw new LadderException(
                line.line(),
                "the " + hop.from() + " in " + state + " sends no " + hop.segment()
                        + new InsteadOf(hop.segment(), hop.from()).words(others));
    }

    /** What {@code sender} has sent that no line has shown yet, and why. */
    private List<InsteadOf.Sent> unshown(Side sender) {
        ConnectionId id = tracer.id(sender);
        List<Step> steps = tracer.finish().trace().steps();
        return world.link().packets().stream()
                .filter(packet -> packet.packet().source().equals(id.local()) && !shown.contains(packet.id()))
                .map(packet -> packet.packet().segment())
                .map(segment -> new InsteadOf.Sent("sends", segment, cause(segment, steps)))
                .toList();
    }

    private static Optional<Transition> cause(Segment sent, List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.transition().stream())
                .filter(transition -> transition.emitted().contains(sent))
                .reduce((earlier, later) -> later);
    }

    private List<Choice> causes(LadderLine.Hop hop) {
        ConnectionId id = tracer.id(hop.from());
        SegmentPattern segment = hop.segment();
        List<Choice> causes = new ArrayList<>();
        if (segment.ctl().has(Flag.SYN)) {
            causes.add(new Choice.Call(id, new UserCall.OpenActive(onSyn(segment))));
        }
        if (segment.ctl().has(Flag.FIN)) {
            causes.add(new Choice.Call(id, UserCall.Close.SENDING));
        }
        if (segment.ctl().has(Flag.RST)) {
            causes.add(new Choice.Call(id, new UserCall.Abort()));
        }
        int length = segment.data().orElse(Math.max(1, scenario.text().length()));
        if (length > 0) {
            causes.add(new Choice.Call(id, UserCall.Send.of(text(length))));
        }
        for (Timers.Deadline deadline : world.block(id).timers().running()) {
            causes.add(new Choice.Fire(id, deadline.timer()));
        }
        return causes;
    }

    /** What an OPEN wants to send with its SYN, where Fast Open lets it. */
    private Octets onSyn(SegmentPattern syn) {
        return text(syn.data().orElse(scenario.text().length()));
    }

    /** {@code length} octets, beginning with the scenario's text. */
    private Octets text(int length) {
        Octets text = scenario.text().first(length);
        return text.then(Octets.zeros(length - text.length()));
    }

    /** The network has kept a copy: of what was sent in this story, or of something from before. */
    private Segment oldCopy(LadderLine.Hop hop) {
        return tracer.sent(hop.from()).stream()
                .filter(hop.segment()::matches)
                .findFirst()
                .orElseGet(hop.segment()::forge);
    }

    private void inject(Side from, Segment segment, Note note) {
        ConnectionId sender = tracer.id(from);
        proceed(world.take(new Choice.Inject(new Packet(sender.local(), sender.remote(), segment))), note);
    }

    /** Lets all that is under way arrive, and what is sent in answer. No timer fires. */
    private void settle() {
        while (!world.link().packets().isEmpty()) {
            int first = world.link().packets().stream()
                    .min(Comparator.comparingLong(InFlight::dueAt).thenComparing(InFlight::id))
                    .orElseThrow()
                    .id();
            take(new Choice.Deliver(first));
        }
    }

    private void take(Choice choice) {
        proceed(world.take(choice), Note.INJECTED);
    }

    private void proceed(WorldStep outcome, Note injected) {
        tracer.record(outcome, injected);
        world = outcome.after();
    }

    private void check(LadderLine line) throws LadderException {
        for (Side side : Side.values()) {
            Optional<State> expected = line.columns().of(side).state();
            State actual = tracer.state(side);
            if (expected.isPresent() && expected.get() != actual) {
                throw new LadderException(
                        line.line(), "the " + side + " should be in " + expected.get() + " but is in " + actual);
            }
        }
    }
}
