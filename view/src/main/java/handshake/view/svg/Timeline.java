package handshake.view.svg;

import handshake.trace.Trace;
import java.util.List;

/**
 * Where each moment of a trace stands in the picture. Lengths grow downwards from the top of the lifelines, and are in
 * the picture's own units, of which a usual screen shows one per pixel.
 */
public final class Timeline {
    /**
     * A wait that is drawn shorter than it is.
     *
     * @param from where it begins
     * @param to where it ends
     * @param nanos how long it is
     */
    public record Wait(double from, double to, long nanos) {}

    private final double[] steps;
    private final double[] departures;
    private final double[] arrivals;
    private final List<Wait> waits;
    private final double height;

    Timeline(double[] steps, double[] departures, double[] arrivals, List<Wait> waits, double height) {
        this.steps = steps;
        this.departures = departures;
        this.arrivals = arrivals;
        this.waits = List.copyOf(waits);
        this.height = height;
    }

    public static Timeline of(Trace trace, Spacing spacing) {
        return new Placing(trace, spacing).timeline();
    }

    /** The step at {@code place} of the trace. */
    public double step(int place) {
        return steps[place];
    }

    /** Where {@code segment} leaves. */
    public double departure(int segment) {
        return departures[segment];
    }

    /** Where {@code segment} ends its way: at the receiver, where it is lost, or where the trace ends. */
    public double arrival(int segment) {
        return arrivals[segment];
    }

    /** The waits that are cut, in order. */
    public List<Wait> waits() {
        return waits;
    }

    /** Where the lifelines end. */
    public double height() {
        return height;
    }
}
