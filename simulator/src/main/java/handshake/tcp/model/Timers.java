package handshake.tcp.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which timers of a connection run, and when each is due. Times are virtual nanoseconds on the clock of the event that
 * set them; nothing here ticks.
 *
 * @param running at most one deadline per timer, the earliest first
 */
public record Timers(List<Deadline> running) {
    /** {@code timer} is due at {@code at} nanoseconds. */
    public record Deadline(Timer timer, long at) {}

    /** Nothing runs. */
    public static final Timers NONE = new Timers(List.of());

    private static final Comparator<Deadline> EARLIEST_FIRST =
            Comparator.comparingLong(Deadline::at).thenComparing(Deadline::timer);

    public Timers {
        running = List.copyOf(running);
    }

    /** When {@code timer} is due, if it runs. */
    public Optional<Deadline> deadline(Timer timer) {
        int place = place(timer);
        return place < 0 ? Optional.empty() : Optional.of(running.get(place));
    }

    public boolean runs(Timer timer) {
        return place(timer) >= 0;
    }

    /** Asked with almost every event, so without an iterator. */
    private int place(Timer timer) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).timer() == timer) {
                return i;
            }
        }
        return -1;
    }

    /** Starts {@code timer}, or restarts it. */
    public Timers start(Timer timer, long at) {
        if (running.isEmpty()) {
            return only(timer, at);
        }
        List<Deadline> next = without(timer);
        next.add(new Deadline(timer, at));
        next.sort(EARLIEST_FIRST);
        return new Timers(next);
    }

    public Timers stop(Timer timer) {
        if (!runs(timer)) {
            return this;
        }
        return running.size() == 1 ? NONE : new Timers(without(timer));
    }

    /** Only {@code timer}: "turn off the other timers" (§3.10.7.4, eighth). */
    public static Timers only(Timer timer, long at) {
        return new Timers(List.of(new Deadline(timer, at)));
    }

    private List<Deadline> without(Timer timer) {
        List<Deadline> rest = new ArrayList<>(running.size() + 1);
        for (Deadline deadline : running) {
            if (deadline.timer() != timer) {
                rest.add(deadline);
            }
        }
        return rest;
    }
}
