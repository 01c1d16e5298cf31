package handshake.explore;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Timer;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Flight;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TraceBuilder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a story down as a {@link Trace}, so that every picture of traces shows it too. There is no time in a search;
 * here step {@code n} happens at {@code n} milliseconds.
 */
final class StoryTrace {
    private static final Both<Endpoint> ENDS = new Both<>(
            new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152), new Endpoint(IpAddress.v4(198, 51, 100, 1), 80));
    private static final long STEP_NANOS = 1_000_000;

    private final TraceBuilder builder;
    private final Map<Integer, Sent> flights = new LinkedHashMap<>();
    private long now;

    private StoryTrace(String title) {
        Ends ends = new Ends(Bounds.of(3));
        builder = new TraceBuilder(
                title,
                ENDS,
                new Both<>(
                        ends.idle(Side.CLIENT, 0).tcb(),
                        ends.idle(Side.SERVER, 0).tcb()));
    }

    static Trace of(String title, List<StoryStep> story) {
        StoryTrace trace = new StoryTrace(title);
        for (StoryStep step : story) {
            trace.now += STEP_NANOS;
            trace.write(step);
        }
        return trace.builder.build();
    }

    private void write(StoryStep step) {
        Move move = step.move();
        if (move instanceof Move.Open open) {
            happened(step, open.side(), new Happening.Called(open.side(), UserCall.OpenActive.PLAIN));
        } else if (move instanceof Move.Send send) {
            UserCall call = UserCall.Send.of(
                    Octet.of(step.standing().of(send.side()).incarnation().orElseThrow()));
            happened(step, send.side(), new Happening.Called(send.side(), call));
        } else if (move instanceof Move.Retransmit retransmit) {
            happened(step, retransmit.side(), new Happening.TimedOut(retransmit.side(), Timer.RETRANSMISSION));
        } else if (move instanceof Move.Crash crash) {
            builder.stand(crash.side(), step.standing().of(crash.side()).tcb());
            builder.step(now, new Happening.Crashed(crash.side()), List.of());
        } else if (move instanceof Move.Deliver deliver) {
            deliver(step, deliver.sent());
        } else if (move instanceof Move.Lose lose) {
            int flight = underway(lose.sent());
            builder.lost(flight);
            builder.step(now, new Happening.Lost(flight), List.of());
        }
        // A duplicate is seen when it arrives; that a quiet time is over is not seen at all
    }

    private void deliver(StoryStep step, Sent sent) {
        Side side = sent.from().other();
        int flight = underway(sent);
        builder.arrived(flight);
        happened(step, side, new Happening.Arrived(side, flight));
    }

    /** Only what the rules said of the event itself: that a RECEIVE took what came is no news. */
    private void happened(StoryStep step, Side side, Happening happening) {
        Iterator<Sent> emitted = step.emitted().iterator();
        Transition transition = step.transitions().get(0);
        for (int id : builder.step(now, side, happening, transition)) {
            flights.put(id, emitted.next());
        }
    }

    /** The flight that {@code sent} is; a copy that comes out of the network, when it has landed before. */
    private int underway(Sent sent) {
        for (Map.Entry<Integer, Sent> flight : flights.entrySet()) {
            boolean lands = builder.flight(flight.getKey()).fate() == Flight.Fate.UNDERWAY;
            if (lands && flight.getValue().equals(sent)) {
                return flight.getKey();
            }
        }
        return appear(sent);
    }

    private int appear(Sent sent) {
        int flight = builder.depart(now, sent.from(), sent.segment(), List.of(Note.NETWORK_DUPLICATE));
        builder.step(now, new Happening.Appeared(sent.from(), flight), List.of(flight));
        flights.put(flight, sent);
        return flight;
    }
}
