package handshake.judge.task;

import handshake.judge.Judged;
import handshake.network.ConnectionStep;
import handshake.network.InFlight;
import handshake.network.WorldStep;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
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
import java.util.Optional;

/** Writes a story down as it happens. An answer belongs to the arrival that it answers, so that is held for a moment. */
final class StoryTrace {
    private record Waiting(
            long at, Happening happening, Optional<Transition> transition, TransmissionControlBlock after) {}

    private final TraceBuilder builder;
    private final Map<Integer, Integer> ids = new HashMap<>();
    private Optional<Waiting> waiting = Optional.empty();

    StoryTrace(String title, Both<Endpoint> ends, Both<TransmissionControlBlock> initial) {
        builder = new TraceBuilder(title, ends, initial);
    }

    /** The model did something. */
    void model(Happening happening, WorldStep outcome) {
        flush();
        List<Integer> departures = new ArrayList<>();
        for (ConnectionStep act : outcome.acts()) {
            departures.addAll(builder.step(outcome.after().now(), Side.CLIENT, happening, act.transition()));
        }
        int next = 0;
        for (InFlight packet : outcome.sent()) {
            if (packet.original() == packet.id()) {
                ids.put(packet.id(), departures.get(next++));
            } else {
                doubled(packet, outcome.after().now());
            }
        }
    }

    /** The model's reader took what was there, of which nobody needs to hear. */
    void modelStands(TransmissionControlBlock tcb) {
        flush();
        builder.stand(Side.CLIENT, tcb);
    }

    /** The id of a packet of the network in this trace. */
    int id(InFlight packet) {
        return ids.get(packet.id());
    }

    void lost(InFlight packet, long at) {
        flush();
        int id = id(packet);
        builder.lost(id);
        builder.step(at, new Happening.Lost(id), List.of());
    }

    /** {@code copy} is another of a packet that had left before. */
    void doubled(InFlight copy, long at) {
        flush();
        TracedSegment sent = builder.segment(ids.get(copy.original()));
        int id = builder.depart(at, sent.from(), sent.segment(), List.of(Note.NETWORK_DUPLICATE));
        ids.put(copy.id(), id);
        builder.step(at, new Happening.Appeared(sent.from(), id), List.of(id));
    }

    /** A packet that comes out of nowhere. */
    int forged(Segment segment, long at) {
        flush();
        int id = builder.depart(at, Side.CLIENT, segment, List.of(Note.INJECTED));
        builder.step(at, new Happening.Appeared(Side.CLIENT, id), List.of(id));
        return id;
    }

    /** Segment {@code id} reached the program. */
    void reached(int id, Optional<Transition> transition, TransmissionControlBlock after, long at) {
        flush();
        builder.arrived(id);
        waiting = Optional.of(new Waiting(at, new Happening.Arrived(Side.SERVER, id), transition, after));
    }

    /** The model gets {@code packet}. */
    void landed(InFlight packet) {
        flush();
        builder.arrived(id(packet));
    }

    /** The program has sent {@code packet}; {@code onItsWay} is what the network has of it, if it takes it at all. */
    void sent(Packet packet, Judged judged, Optional<InFlight> onItsWay, long at) {
        Segment segment = packet.segment();
        int id;
        if (judged.wrong()) {
            id = wrong(segment, judged, at);
        } else if (judged.happening().isEmpty()
                && waiting.filter(held -> held.at == at).isPresent()) {
            Waiting held = waiting.get();
            waiting = Optional.empty();
            id = step(held.happening, held.transition, judged.after(), segment, at);
        } else {
            flush();
            Happening happening = judged.happening().orElse(new Happening.TimedOut(Side.SERVER, Timer.DELAYED_ACK));
            id = step(happening, judged.transition(), judged.after(), segment, at);
        }
        onItsWay.ifPresentOrElse(inFlight -> ids.put(inFlight.id(), id), () -> builder.lost(id));
    }

    private int wrong(Segment segment, Judged judged, long at) {
        flush();
        int id = builder.depart(at, Side.SERVER, segment, List.of());
        String problem = judged.fault().map(fault -> fault.code().meaning()).orElse("wrong, as before");
        TracedSegment sent = builder.segment(id);
        builder.amend(new TracedSegment(id, sent.from(), segment, at, sent.fate(), sent.notes(), Optional.of(problem)));
        builder.stand(Side.SERVER, judged.after());
        builder.step(at, new Happening.Appeared(Side.SERVER, id), List.of(id));
        return id;
    }

    private int step(
            Happening happening,
            Optional<Transition> transition,
            TransmissionControlBlock after,
            Segment segment,
            long at) {
        if (transition.isPresent()) {
            return builder.step(at, Side.SERVER, happening, sending(transition.get(), after, List.of(segment)))
                    .get(0);
        }
        int id = builder.depart(at, Side.SERVER, segment, List.of());
        builder.stand(Side.SERVER, after);
        builder.step(at, happening, List.of(id));
        return id;
    }

    private static Transition sending(Transition told, TransmissionControlBlock after, List<Segment> segments) {
        return new Transition(told.before(), after, segments, told.notices(), told.delivered(), told.applied());
    }

    private void flush() {
        Optional<Waiting> held = waiting;
        waiting = Optional.empty();
        held.ifPresent(arrival -> {
            if (arrival.transition.isPresent()) {
                builder.step(
                        arrival.at,
                        Side.SERVER,
                        arrival.happening,
                        sending(arrival.transition.get(), arrival.after, List.of()));
            } else {
                builder.stand(Side.SERVER, arrival.after);
                builder.step(arrival.at, arrival.happening, List.of());
            }
        });
    }

    Trace soFar() {
        flush();
        return builder.build();
    }
}
