package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.state.EndTransitions;
import handshake.explore.state.Move;
import handshake.explore.state.Octet;
import handshake.explore.state.SentSegment;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Timer;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TraceBuilder;
import handshake.trace.TracedSegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a story down as a {@link Trace}, so that every picture of traces shows it too. There is no time in a search;
 * here step {@code n} happens at {@code n} milliseconds.
 */
final class CounterexampleTrace {
    private static final Both<Endpoint> ENDS = new Both<>(
            new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152), new Endpoint(IpAddress.v4(198, 51, 100, 1), 80));
    private static final long STEP_NANOS = 1_000_000;

    private final TraceBuilder builder;
    private final Map<Integer, SentSegment> segments = new LinkedHashMap<>();
    private long now;

    private CounterexampleTrace(String title) {
        EndTransitions ends = new EndTransitions(Bounds.of(3));
        builder = new TraceBuilder(
                title,
                ENDS,
                new Both<>(
                        ends.idle(Side.CLIENT, 0).tcb(),
                        ends.idle(Side.SERVER, 0).tcb()));
    }

    static Trace of(String title, List<CounterexampleStep> story) {
        CounterexampleTrace trace = new CounterexampleTrace(title);
        for (CounterexampleStep step : story) {
            trace.now += STEP_NANOS;
            trace.write(step);
        }
        return trace.builder.build();
    }

    private void write(CounterexampleStep step) {
        step.move()
                .accept(new Move.Cases<Runnable>() {
                    @Override
                    public Runnable open(Move.Open move) {
                        return () -> happened(
                                step, move.side(), new Happening.Called(move.side(), UserCall.OpenActive.PLAIN));
                    }

                    @Override
                    public Runnable send(Move.Send move) {
                        return () -> happened(
                                step, move.side(), new Happening.Called(move.side(), octetOf(step, move.side())));
                    }

                    @Override
                    public Runnable retransmit(Move.Retransmit move) {
                        return () ->
                                happened(step, move.side(), new Happening.TimedOut(move.side(), Timer.RETRANSMISSION));
                    }

                    @Override
                    public Runnable crash(Move.Crash move) {
                        return () -> writeCrash(step, move.side());
                    }

                    @Override
                    public Runnable quietTimeOver(Move.QuietTimeOver move) {
                        return () -> {
                            // it is not seen
                        };
                    }

                    @Override
                    public Runnable deliver(Move.Deliver move) {
                        return () -> writeArrival(step, move.sent());
                    }

                    @Override
                    public Runnable lose(Move.Lose move) {
                        return () -> writeLoss(move.sent());
                    }

                    @Override
                    public Runnable duplicate(Move.Duplicate move) {
                        return () -> {
                            // it is seen when it arrives
                        };
                    }
                })
                .run();
    }

    private static UserCall octetOf(CounterexampleStep step, Side side) {
        return UserCall.Send.of(Octet.of(step.standing().of(side).incarnation().orElseThrow()));
    }

    private void writeCrash(CounterexampleStep step, Side side) {
        builder.stand(side, step.standing().of(side).tcb());
        builder.step(now, new Happening.Crashed(side), List.of());
    }

    private void writeLoss(SentSegment sent) {
        int segment = underway(sent);
        builder.lost(segment);
        builder.step(now, new Happening.Lost(segment), List.of());
    }

    private void writeArrival(CounterexampleStep step, SentSegment sent) {
        Side side = sent.from().other();
        int segment = underway(sent);
        builder.arrived(segment);
        happened(step, side, new Happening.Arrived(side, segment));
    }

    /** Only what the rules said of the event itself: that a RECEIVE took what came is no news. */
    private void happened(CounterexampleStep step, Side side, Happening happening) {
        Iterator<SentSegment> emitted = step.emitted().iterator();
        Transition transition = step.transitions().get(0);
        for (int id : builder.step(now, side, happening, transition)) {
            segments.put(id, emitted.next());
        }
    }

    /** The segment that {@code sent} is; a copy that comes out of the network, when it has landed before. */
    private int underway(SentSegment sent) {
        for (Map.Entry<Integer, SentSegment> segment : segments.entrySet()) {
            boolean lands = builder.segment(segment.getKey()).fate() == TracedSegment.Fate.UNDERWAY;
            if (lands && segment.getValue().equals(sent)) {
                return segment.getKey();
            }
        }
        return appear(sent);
    }

    private int appear(SentSegment sent) {
        int segment = builder.depart(now, sent.from(), sent.segment(), List.of(Note.NETWORK_DUPLICATE));
        builder.step(now, new Happening.Appeared(sent.from(), segment), List.of(segment));
        segments.put(segment, sent);
        return segment;
    }
}
