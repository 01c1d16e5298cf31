package handshake.scenario;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.network.InFlight;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TraceBuilder;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down, as a {@link Trace}, what happens to one connection of a {@link World}; and keeps the worlds it was in. */
final class TraceRecorder {
    private final ConnectionId client;
    private final TraceBuilder builder;
    private final Map<Integer, Integer> segments = new HashMap<>();
    private final List<World> worlds = new ArrayList<>();
    private final long start;

    /** {@code client} is the connection as its client sees it; the story begins with {@code world}. */
    TraceRecorder(String title, ConnectionId client, World world) {
        this.client = client;
        this.builder = new TraceBuilder(
                title,
                new Both<>(client.local(), client.remote()),
                new Both<>(world.block(client), world.block(client.reversed())));
        this.start = world.now();
        worlds.add(world);
    }

    private TraceRecorder(ConnectionId client, TraceBuilder builder, List<World> before) {
        this.client = client;
        this.builder = builder;
        this.start = before.get(0).now();
        worlds.addAll(before);
    }

    /** Goes on where the first {@code place} steps of {@code run} end. */
    static TraceRecorder after(Run run, int place) {
        Trace trace = run.trace();
        TraceRecorder tracer = new TraceRecorder(
                new ConnectionId(trace.ends().client(), trace.ends().server()),
                TraceBuilder.after(trace, place),
                run.worlds().subList(0, place + 1));
        tracer.recognise(run.worlds().get(place).link().packets());
        return tracer;
    }

    /** Finds the segments that {@code packets} are; among equal segments it does not matter which is which. */
    private void recognise(List<InFlight> packets) {
        List<TracedSegment> underway = new ArrayList<>(builder.inFlight());
        for (InFlight packet : packets) {
            underway.stream()
                    .filter(sent ->
                            id(sent.from()).local().equals(packet.packet().source())
                                    && sent.segment().equals(packet.packet().segment()))
                    .findFirst()
                    .ifPresent(sent -> {
                        underway.remove(sent);
                        segments.put(packet.id(), sent.id());
                    });
        }
    }

    ConnectionId id(Side side) {
        return side == Side.CLIENT ? client : client.reversed();
    }

    private Side side(ConnectionId id) {
        return id.equals(client) ? Side.CLIENT : Side.SERVER;
    }

    /** The state of {@code side} as the story has it: a connection that has ended is CLOSED, whoever still listens. */
    State state(Side side) {
        return builder.now().of(side).state();
    }

    /** The segment that packet {@code networkId} of the world is. */
    int segment(int networkId) {
        return segments.get(networkId);
    }

    /** What {@code side} has sent so far, the first first. */
    List<Segment> sent(Side side) {
        return builder.segments().stream()
                .filter(sent -> sent.from() == side)
                .map(TracedSegment::segment)
                .toList();
    }

    /** Writes down what {@code outcome} did. */
    void record(WorldStep outcome) {
        record(outcome, Note.INJECTED);
    }

    /** Writes down what {@code outcome} did; a packet that comes out of nowhere is {@code injected}. */
    void record(WorldStep outcome, Note injected) {
        long time = time(outcome);
        outcome.choice().accept(new Choice.Cases<Void>() {
            @Override
            public Void deliver(Choice.Deliver choice) {
                int sent = segment(choice.id());
                builder.arrived(sent);
                acts(outcome, new Happening.Arrived(receiver(sent), sent));
                return null;
            }

            @Override
            public Void drop(Choice.Drop choice) {
                int sent = segment(choice.id());
                builder.lost(sent);
                step(time, new Happening.Lost(sent), List.of(), outcome.after());
                return null;
            }

            @Override
            public Void duplicate(Choice.Duplicate choice) {
                int original = segment(choice.id());
                InFlight copy = outcome.after()
                        .link()
                        .packets()
                        .get(outcome.after().link().packets().size() - 1);
                Side from = builder.segment(original).from();
                int sent = builder.depart(
                        time, from, builder.segment(original).segment(), List.of(Note.NETWORK_DUPLICATE));
                segments.put(copy.id(), sent);
                step(time, new Happening.Appeared(from, sent), List.of(sent), outcome.after());
                return null;
            }

            @Override
            public Void delay(Choice.Delay choice) {
                worlds.set(worlds.size() - 1, outcome.after());
                return null; // seen only when the segment arrives
            }

            @Override
            public Void fire(Choice.Fire choice) {
                acts(outcome, new Happening.TimedOut(side(choice.connection()), choice.timer()));
                return null;
            }

            @Override
            public Void call(Choice.Call choice) {
                acts(outcome, new Happening.Called(side(choice.connection()), choice.call()));
                return null;
            }

            @Override
            public Void inject(Choice.Inject choice) {
                Side from = side(ConnectionId.receiving(choice.packet())).other();
                int sent = builder.depart(time, from, choice.packet().segment(), List.of(injected));
                step(time, new Happening.Appeared(from, sent), List.of(sent), outcome.before());
                builder.arrived(sent);
                acts(outcome, new Happening.Arrived(from.other(), sent));
                return null;
            }

            @Override
            public Void warn(Choice.Warn choice) {
                acts(outcome, new Happening.Warned(side(choice.connection()), choice.error()));
                return null;
            }

            @Override
            public Void crash(Choice.Crash choice) {
                Side side = client.local().address().equals(choice.address()) ? Side.CLIENT : Side.SERVER;
                builder.stand(side, outcome.after().block(id(side)));
                step(time, new Happening.Crashed(side), List.of(), outcome.after());
                return null;
            }

            @Override
            public Void await(Choice.Wait choice) {
                worlds.set(worlds.size() - 1, outcome.after());
                return null; // time alone changes nothing else
            }
        });
    }

    /** Writes down what was seen, where no rule tells what it did, or why. What left with it is under way. */
    void unexplained(WorldStep outcome) {
        List<Integer> departures = new ArrayList<>();
        for (InFlight packet : outcome.sent()) {
            Side from = side(ConnectionId.receiving(packet.packet())).other();
            int sent = builder.depart(time(outcome), from, packet.packet().segment(), List.of());
            segments.put(packet.id(), sent);
            departures.add(sent);
        }
        Happening happening;
        if (outcome.choice() instanceof Choice.Deliver delivered) {
            int sent = segment(delivered.id());
            builder.arrived(sent);
            happening = new Happening.Arrived(receiver(sent), sent);
        } else {
            int first = departures.get(0);
            happening = new Happening.Appeared(builder.segment(first).from(), first);
        }
        step(time(outcome), happening, departures, outcome.after());
    }

    /** Others have come to the server; {@code after} is the world since then. */
    void crowded(Happening.Crowded crowd, World after) {
        step(after.now() - start, crowd, List.of(), after);
    }

    /** Time counts from where the story begins. */
    private long time(WorldStep outcome) {
        return outcome.after().now() - start;
    }

    private Side receiver(int sent) {
        return builder.segment(sent).from().other();
    }

    /** The transitions of this connection, one step each; those of others are not part of this story. */
    private void acts(WorldStep outcome, Happening happening) {
        List<InFlight> sent = new ArrayList<>(outcome.sent());
        for (ConnectionStep step : outcome.acts()) {
            if (!step.connection().equals(client) && !step.connection().equals(client.reversed())) {
                continue;
            }
            Side side = side(step.connection());
            List<Integer> departures = builder.step(time(outcome), side, happening, step.transition());
            for (int departure : departures) {
                assign(departure, sent);
            }
            worlds.add(outcome.after());
        }
    }

    /** Gives segment {@code departure} the packet of the world that it is, and those that duplicate it. */
    private void assign(int departure, List<InFlight> sent) {
        Segment segment = builder.segment(departure).segment();
        InFlight first = sent.stream()
                .filter(packet -> packet.packet().segment().equals(segment))
                .findFirst()
                .orElseThrow();
        segments.put(first.id(), departure);
        sent.remove(first);
        sent.stream().filter(packet -> packet.original() == first.id()).forEach(copy -> {
            int copied = builder.depart(
                    copy.sentAt() - start, builder.segment(departure).from(), segment, List.of(Note.NETWORK_DUPLICATE));
            segments.put(copy.id(), copied);
        });
        sent.removeIf(packet -> packet.original() == first.id());
    }

    private void step(long time, Happening happening, List<Integer> departures, World world) {
        builder.step(time, happening, departures);
        worlds.add(world);
    }

    /** What was written so far, and the world before the first step and after each. */
    Run finish() {
        return new Run(builder.build(), worlds);
    }
}
