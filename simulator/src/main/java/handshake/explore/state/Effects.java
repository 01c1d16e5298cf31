package handshake.explore.state;

import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The memo table between the search and the rules: ends and segments have numbers, and the rules are asked only once
 * what each event does to each end. Few questions answer for millions of steps.
 */
public final class Effects {
    /** The numbers of the events that are not arrivals; the arrival of segment {@code s} is {@code ARRIVAL + s}. */
    static final int OPEN = 0;

    static final int SEND = 1;
    static final int RETRANSMIT = 2;
    static final int CRASH = 3;
    static final int QUIET_TIME_OVER = 4;
    public static final int ARRIVAL = 5;

    private static final List<EndEvent> EVENTS = List.of(
            new EndEvent.Open(),
            new EndEvent.Send(),
            new EndEvent.Retransmit(),
            new EndEvent.Crash(),
            new EndEvent.QuietTimeOver());

    private final EndTransitions ends;
    private final Interner<EndState> controls = new Interner<>();
    private final Interner<SentSegment> segments = new Interner<>();

    /** {@code memo[control][event]}; null where it was not asked yet. */
    private Effect[][] memo = new Effect[64][];

    private long asked;

    public Effects(EndTransitions ends) {
        this.ends = ends;
    }

    public int initial(Side side) {
        return controls.number(ends.idle(side, 0));
    }

    public EndState control(int number) {
        return controls.at(number);
    }

    SentSegment segment(int number) {
        return segments.at(number);
    }

    /** How many different segments have been sent so far. */
    public int segments() {
        return segments.size();
    }

    /** How often the rules have been asked. */
    public long asked() {
        return asked;
    }

    /** What {@code event} does to {@code control}; nothing at all when it cannot happen. */
    Effect of(int control, int event) {
        if (control >= memo.length) {
            memo = Arrays.copyOf(memo, Math.max(control + 1, 2 * memo.length));
        }
        Effect[] row = memo[control];
        if (row == null || event >= row.length) {
            row = row == null ? new Effect[event + 32] : Arrays.copyOf(row, event + 32);
            memo[control] = row;
        }
        if (row[event] == null) {
            row[event] = ask(control, event);
        }
        return row[event];
    }

    /** The event behind a number. */
    public EndEvent event(int number) {
        return number < ARRIVAL ? EVENTS.get(number) : new EndEvent.Arrival(segments.at(number - ARRIVAL));
    }

    private Effect ask(int control, int event) {
        Optional<EndStep> reaction = ends.react(controls.at(control), event(event));
        if (reaction.isEmpty()) {
            return Effect.nothing(control);
        }
        asked += reaction.get().transitions().size();
        return ends.isBeyondBound(reaction.get())
                ? Effect.atBound(control)
                : effect(controls.at(control), event, reaction.get());
    }

    private Effect effect(EndState before, int event, EndStep reaction) {
        EndState after = reaction.next();
        List<Integer> emitted = new ArrayList<>();
        for (SentSegment sent : reaction.emitted()) {
            emitted.add(segments.number(sent));
        }
        boolean arrival = event >= ARRIVAL;
        return new Effect(
                controls.number(after),
                new SegmentList(emitted.stream().mapToInt(Integer::intValue).toArray()),
                reaction.records(),
                after.isEstablished() && !before.isEstablished(),
                arrival && before.isAlive() && !after.isAlive(),
                Octet.bits(reaction.delivered()),
                false);
    }
}
