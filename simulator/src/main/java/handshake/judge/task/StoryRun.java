package handshake.judge.task;

import handshake.judge.Fault;
import handshake.judge.FaultCode;
import handshake.judge.Judge;
import handshake.judge.Judged;
import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.Host;
import handshake.network.InFlight;
import handshake.network.IsnSource;
import handshake.network.Link;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a story happen between the model and a program, with the judge beside it. */
public final class StoryRun {
    /** The program is {@code 198.51.100.2}, port 7; its peer, the model, {@code 198.51.100.1}, port 40000. */
    public static final Endpoint PROGRAM = new Endpoint(IpAddress.v4(198, 51, 100, 2), 7);

    public static final Endpoint PEER = new Endpoint(IpAddress.v4(198, 51, 100, 1), 40_000);

    private static final ConnectionId ID = new ConnectionId(PEER, PROGRAM);
    private static final Set<Timer> WORKING =
            EnumSet.of(Timer.RETRANSMISSION, Timer.PERSIST, Timer.DELAYED_ACK, Timer.LOSS_PROBE);
    /** How often the program learns of the time: often where it may owe an acknowledgment by then. */
    private static final long TICK = 100_000_000L;

    private static final long LONG_TICK = 500_000_000L;
    private static final long SOON = 1_000_000_000L;
    private static final long STILL = 300_000_000L;
    private static final long LIMIT = 600_000_000_000L;
    private static final long AFTER_FAULT = 5_000_000_000L;
    private static final int MOST_SEGMENTS = 500;

    private final Story story;
    private final Subject subject;
    private final Judge judge = new Judge();
    private final StoryTrace trace;
    private final Deque<Action> actions;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Trace> stories = new ArrayList<>();
    private final Map<Impairment, Integer> seen = new HashMap<>();

    private World world;
    private long now;
    private long lastEvent;
    private long waitUntil;
    private long limit = LIMIT;
    private int segments;
    private boolean over;

    private StoryRun(Story story, Subject subject) {
        this.story = story;
        this.subject = subject;
        this.actions = new ArrayDeque<>(story.actions());
        boolean listens = story.actions().contains(new Action.ProgramOpens(false));
        Host host = Host.booted(PEER.address(), story.profile(), story.settings(), IsnSource.Listed.of(story.iss()));
        this.world =
                World.of(Link.idle(story.conditions(), story.seed()), listens ? host.listen(PEER.port(), 5) : host);
        this.trace =
                new StoryTrace(story.title(), new Both<>(PEER, PROGRAM), new Both<>(world.block(ID), judge.block()));
    }

    /** Plays {@code story} with {@code subject}, which has just been started. */
    public static StoryResult of(Story story, Subject subject) {
        return new StoryRun(story, subject).play();
    }

    private StoryResult play() {
        try {
            while (!over && now < limit) {
                if (isReady()) {
                    over = actions.isEmpty();
                    if (!over) {
                        perform(actions.remove());
                    }
                } else {
                    await();
                }
            }
        } catch (Subject.Ended e) {
            ended(e.how());
        }
        return new StoryResult(story, faults, stories, trace.soFar());
    }

    // What happens next.

    /** Whether all that was begun is done, and the pause that was asked for is over. */
    private boolean isReady() {
        if (now < waitUntil) {
            return false;
        }
        boolean paused = waitUntil > 0;
        boolean still = subject.isInStep() || now - lastEvent >= STILL;
        return still && (paused || (isIdle() && (judge.isContent() || judge.waitsForWindow())));
    }

    private boolean isIdle() {
        return world.link().packets().isEmpty()
                && world.connections().stream()
                        .flatMap(connection -> connection.tcb().timers().running().stream())
                        .noneMatch(deadline -> WORKING.contains(deadline.timer()));
    }

    private void await() throws Subject.Ended {
        boolean soon = judge.deadline().isPresent() && judge.deadline().getAsLong() - now < SOON;
        long next = Math.min(now + (soon ? TICK : LONG_TICK), limit);
        if (lastEvent + STILL > now) {
            next = Math.min(next, lastEvent + STILL);
        }
        Optional<Choice> choice = world.next();
        if (choice.isPresent()) {
            next = Math.min(next, Math.max(now, world.dueAt(choice.get())));
        }
        if (waitUntil > now) {
            next = Math.min(next, waitUntil);
        }
        if (next > now || !subject.isInStep()) {
            Subject.Heard heard = subject.await(next);
            now = Math.max(now, heard.now());
            hear(heard.outputs());
        }
        while (isDue()) {
            take(world.next().orElseThrow());
        }
        judge.overdue(now).ifPresent(this::say);
    }

    private boolean isDue() {
        Optional<Choice> choice = world.next();
        return choice.isPresent() && world.dueAt(choice.get()) <= now;
    }

    private void take(Choice choice) throws Subject.Ended {
        if (choice instanceof Choice.Deliver deliver) {
            deliver(packet(deliver.id()));
        } else if (choice instanceof Choice.Drop drop) {
            InFlight packet = packet(drop.id());
            world = world.take(choice).after();
            trace.lost(packet, now);
        } else if (choice instanceof Choice.Fire fire) {
            model(new Happening.TimedOut(Side.CLIENT, fire.timer()), world.take(choice), false);
        }
        lastEvent = now;
    }

    private InFlight packet(int id) {
        return world.link().packets().stream()
                .filter(packet -> packet.id() == id)
                .findFirst()
                .orElseThrow();
    }

    // The peer.

    private void deliver(InFlight packet) throws Subject.Ended {
        WorldStep outcome = world.take(new Choice.Deliver(packet.id()));
        if (packet.packet().destination().equals(PROGRAM)) {
            world = outcome.after();
            reach(packet.packet(), trace.id(packet));
        } else {
            trace.landed(packet);
            model(new Happening.Arrived(Side.CLIENT, trace.id(packet)), outcome, false);
        }
    }

    private void model(Happening happening, WorldStep outcome, boolean byReader) {
        world = outcome.after();
        trace.model(happening, outcome);
        departed(outcome.sent(), Side.CLIENT, world.block(ID).state(), byReader);
        if (story.reads()) {
            read();
        }
    }

    /** The model's reader takes what is there. */
    private void read() {
        if (!world.block(ID).incoming().readable().isEmpty()) {
            WorldStep outcome = world.call(ID, UserCall.Receive.ALL);
            world = outcome.after();
            if (outcome.sent().isEmpty()) {
                trace.modelStands(world.block(ID));
            } else {
                trace.model(new Happening.Called(Side.CLIENT, UserCall.Receive.ALL), outcome);
                departed(outcome.sent(), Side.CLIENT, world.block(ID).state(), true);
            }
        }
    }

    /** The network does to what has just left what the story asks for. */
    private void departed(List<InFlight> sent, Side from, State sender, boolean byReader) {
        for (InFlight packet : sent) {
            for (Impairment impairment : story.impairments()) {
                Impairment.Departing departing =
                        new Impairment.Departing(packet.packet().segment(), sender, byReader);
                if (impairment.from() == from && impairment.what().matches(departing)) {
                    if (seen.merge(impairment, 1, Integer::sum) == impairment.nth()) {
                        impair(packet, impairment.kind());
                    }
                }
            }
        }
    }

    private void impair(InFlight packet, Impairment.Kind kind) {
        switch (kind) {
            case LOSE -> {
                world = world.take(new Choice.Drop(packet.id())).after();
                trace.lost(packet, now);
            }
            case DOUBLE -> {
                world = world.take(new Choice.Duplicate(packet.id())).after();
                List<InFlight> all = world.link().packets();
                trace.doubled(all.get(all.size() - 1), now);
            }
            case DELAY ->
                world = world.take(new Choice.Delay(packet.id(), packet.dueAt() + Impairment.LATE))
                        .after();
        }
    }

    // The program.

    private void reach(Packet packet, int id) throws Subject.Ended {
        judge.delivered(packet.segment(), now);
        Optional<Transition> did = subject.isInStep() ? judge.caughtUp() : Optional.empty();
        trace.reached(id, did, judge.block(), now);
        hear(subject.arrive(packet));
    }

    private void hear(List<Output> outputs) throws Subject.Ended {
        for (Output output : outputs) {
            lastEvent = now;
            if (output instanceof Output.Sent sent) {
                heard(sent.packet());
            } else if (output instanceof Output.Broken broken) {
                broken(broken);
            }
        }
    }

    private void heard(Packet packet) throws Subject.Ended {
        count();
        Judged judged = judge.sent(packet.segment(), now);
        world = world.take(new Choice.Wait(now)).after();
        int before = world.link().nextId();
        world = world.send(packet);
        List<InFlight> sent = world.link().packets().stream()
                .filter(inFlight -> inFlight.id() >= before)
                .toList();
        trace.sent(packet, judged, sent.stream().findFirst(), now);
        for (InFlight copy : sent.subList(Math.min(1, sent.size()), sent.size())) {
            trace.doubled(copy, now);
        }
        judged.fault().ifPresent(this::say);
        departed(sent, Side.SERVER, judge.state(), false);
    }

    private void broken(Output.Broken broken) throws Subject.Ended {
        count();
        Optional<Segment> segment = broken.packet().map(Packet::segment);
        Fault fault = new Fault(broken.code(), now, segment, List.of(), broken.why());
        if (segment.isPresent()) {
            Judged judged = judge.broken(segment.get(), fault, now);
            trace.sent(broken.packet().get(), judged, Optional.empty(), now);
            judged.fault().ifPresent(this::say);
        } else {
            judge.report(fault).ifPresent(this::say);
        }
    }

    private void count() throws Subject.Ended {
        segments++;
        if (segments > MOST_SEGMENTS) {
            throw new Subject.Ended(new Output.Broken(
                    FaultCode.TOO_MUCH, "more than " + MOST_SEGMENTS + " segments in one story", Optional.empty()));
        }
    }

    /** The program is gone. Who has nothing left to do may go. */
    private void ended(Output.Broken how) {
        boolean done = how.code() == FaultCode.ENDED_EARLY && actions.isEmpty() && isIdle() && judge.isContent();
        if (!done) {
            judge.report(new Fault(how.code(), now, Optional.empty(), List.of(), how.why()))
                    .ifPresent(this::say);
        }
    }

    private void say(Fault fault) {
        faults.add(fault);
        stories.add(trace.soFar());
        limit = Math.min(limit, now + AFTER_FAULT);
    }

    // What the story does.

    private void perform(Action action) throws Subject.Ended {
        waitUntil = 0;
        lastEvent = now;
        world = world.take(new Choice.Wait(now)).after();
        if (action instanceof Action.Calls calls) {
            calls.calls().forEach(this::call);
        } else if (action instanceof Action.ProgramOpens opens) {
            judge.opens(now);
            List<Output> outputs = subject.open();
            hear(outputs);
            if (opens.both()) {
                call(UserCall.OpenActive.PLAIN);
            }
        } else if (action instanceof Action.ProgramCloses) {
            programCloses();
        } else if (action instanceof Action.BothClose) {
            programCloses();
            call(UserCall.Close.SENDING);
        } else if (action instanceof Action.Wait wait) {
            waitUntil = now + wait.time().toNanos();
        } else if (action instanceof Action.Forge forge) {
            Segment segment = forge.segment().apply(world.block(ID));
            reach(new Packet(PEER, PROGRAM, segment), trace.forged(segment, now));
        }
    }

    private void programCloses() throws Subject.Ended {
        judge.closes(now);
        hear(subject.close());
    }

    private void call(UserCall call) {
        boolean reads = call instanceof UserCall.Receive;
        model(new Happening.Called(Side.CLIENT, call), world.take(new Choice.Call(ID, call)), reads);
    }
}
