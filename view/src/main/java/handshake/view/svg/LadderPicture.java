package handshake.view.svg;

import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The drawing itself, in pieces that can be put on one sheet, or on several below each other. */
final class LadderPicture {
    /** A piece and the room that it takes, so that a sheet can tell whether it shows any of it. */
    record Piece(double top, double bottom, String markup) {}

    private static final double CLEAR = 1;
    private static final double TICKS_APART = 14;
    private static final double GLYPHS_ABOVE = 30;
    private static final double GLYPHS_BELOW = 24;
    private static final double WIDEST_LABEL = 150;

    private final Trace trace;
    private final Timeline timeline;
    private final PictureLabels labels;
    private final Map<Integer, String> marks;

    /** {@code marks}: for some segments, by id, a remark that makes them stand out. */
    LadderPicture(Trace trace, Timeline timeline, Map<Integer, String> marks) {
        this.trace = trace;
        this.timeline = timeline;
        this.marks = marks;
        this.labels = PictureLabels.in(trace);
    }

    /** What lies below comes first. */
    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Side side : Side.values()) {
            pieces.add(rail(side));
        }
        List<StateSpan> spans = Stream.of(Side.values())
                .flatMap(side -> StateSpan.of(trace, timeline, side).stream())
                .toList();
        spans.forEach(span -> pieces.add(bar(span)));
        timeline.waits().forEach(wait -> pieces.add(wait(wait)));
        ticks(pieces);
        spans.forEach(span -> pieces.add(name(span)));
        Arrow.of(trace, timeline).forEach(arrow -> pieces.add(arrow(arrow)));
        return pieces;
    }

    private Piece rail(Side side) {
        double x = Frame.of(side);
        String line = new Markup()
                .empty("line", "class", "rail", "x1", x, "x2", x, "y1", 0.0, "y2", timeline.height())
                .toString();
        return new Piece(0, timeline.height(), line);
    }

    private static Piece bar(StateSpan span) {
        double length = Math.max(CLEAR, span.to() - span.from() - 2 * CLEAR);
        String bar = new Markup()
                .empty(
                        "rect",
                        "class",
                        "bar " + Phase.of(span.state()),
                        "x",
                        Frame.of(span.side()) - Frame.BAR / 2,
                        "y",
                        span.from() + CLEAR,
                        "width",
                        Frame.BAR,
                        "height",
                        length,
                        "rx",
                        Math.min(Frame.BAR, length) / 2)
                .toString();
        return new Piece(span.from(), span.to(), bar);
    }

    private static Piece name(StateSpan span) {
        String name = new Markup()
                .element(
                        "text",
                        span.state().toString(),
                        "class",
                        "state halo " + Frame.kind(span.side()),
                        "x",
                        Frame.label(span.side()),
                        "y",
                        span.labelAt())
                .toString();
        return new Piece(span.labelAt() - GLYPHS_ABOVE, span.labelAt() + GLYPHS_BELOW, name);
    }

    /** Both lifelines are cut, and between them stands how long nothing happens. */
    private static Piece wait(Timeline.Wait wait) {
        double middle = (wait.from() + wait.to()) / 2;
        Markup markup = new Markup().open("g", "class", "wait");
        for (Side side : Side.values()) {
            double x = Frame.of(side);
            markup.empty(
                    "path",
                    "d",
                    String.format(
                            Locale.ROOT, "M%.0f %.0fl20 -8M%.0f %.0fl20 -8", x - 10, middle + 1, x - 10, middle + 9));
        }
        markup.element(
                "text",
                Durations.text(wait.nanos(), true) + " later",
                "class",
                "halo",
                "x",
                (Frame.LEFT + Frame.RIGHT) / 2,
                "y",
                middle + 4);
        return new Piece(
                middle - GLYPHS_BELOW, middle + GLYPHS_BELOW, markup.close("g").toString());
    }

    /** When things happen, wherever there is room to say so. */
    private void ticks(List<Piece> pieces) {
        double last = Double.NEGATIVE_INFINITY;
        long time = Long.MIN_VALUE;
        for (Moment moment : Moment.of(trace)) {
            double y = moment.departure().isPresent()
                    ? timeline.departure(moment.departure().getAsInt())
                    : timeline.step(moment.step());
            if (moment.time() != time && y >= last + TICKS_APART) {
                String tick = new Markup()
                        .element(
                                "text",
                                Durations.text(moment.time(), true),
                                "class",
                                "tick",
                                "x",
                                Frame.AXIS,
                                "y",
                                y + 4)
                        .empty("line", "class", "tickl", "x1", Frame.AXIS + 6, "x2", Frame.AXIS + 14, "y1", y, "y2", y)
                        .toString();
                pieces.add(new Piece(y - TICKS_APART, y + TICKS_APART, tick));
                last = y;
                time = moment.time();
            }
        }
    }

    private Piece arrow(Arrow arrow) {
        Markup markup = new Markup()
                .open(
                        "g",
                        "class",
                        arrow.kinds() + (marks.containsKey(arrow.segment().id()) ? " proof" : ""),
                        "data-flight",
                        arrow.segment().id());
        double direction = Math.atan2(arrow.y2() - arrow.y1(), arrow.x2() - arrow.x1());
        boolean headed = arrow.segment().fate() == TracedSegment.Fate.ARRIVED;
        double tip = headed ? 6 : 0;
        markup.empty(
                "line",
                "x1",
                arrow.x1(),
                "y1",
                arrow.y1(),
                "x2",
                arrow.x2() - tip * Math.cos(direction),
                "y2",
                arrow.y2() - tip * Math.sin(direction));
        end(arrow, direction, markup);
        if (arrow.appears()) {
            markup.empty("circle", "cx", arrow.x1(), "cy", arrow.y1(), "r", 5.0);
        }
        name(arrow, markup);
        double lift = Math.abs(Math.sin(Math.toRadians(arrow.slope()))) * WIDEST_LABEL;
        return new Piece(
                Math.min(arrow.top(), arrow.labelY() - lift) - GLYPHS_ABOVE,
                Math.max(arrow.bottom(), arrow.labelY() + lift) + GLYPHS_BELOW,
                markup.close("g").toString());
    }

    /** Along the line: flags and numbers above it, the rest below; where two lines cross there is room for the flags only. */
    private void name(Arrow arrow, Markup markup) {
        String turn = transform(arrow.labelX(), arrow.labelY(), arrow.slope());
        String flags = labels.flags(arrow.segment());
        String numbers = labels.numbers(arrow.segment());
        String remark = remark(arrow);
        markup.open("text", "class", "halo", "transform", turn, "y", -9.0).element("tspan", flags, "class", "flags");
        if (arrow.crosses()) {
            markup.close("text").element("text", numbers, "class", "halo nums", "transform", turn, "y", 17.0);
        } else {
            markup.element("tspan", numbers, "class", "nums", "dx", 10.0).close("text");
        }
        if (!remark.isEmpty()) {
            markup.element("text", remark, "class", "halo note", "transform", turn, "y", arrow.crosses() ? 32.0 : 17.0);
        }
    }

    private static void end(Arrow arrow, double direction, Markup markup) {
        double degrees = Math.toDegrees(direction);
        switch (arrow.segment().fate()) {
            case ARRIVED ->
                markup.empty(
                        "path",
                        "class",
                        "head",
                        "d",
                        "M0 0L-11 -5.5L-11 5.5Z",
                        "transform",
                        transform(arrow.x2(), arrow.y2(), degrees));
            case LOST ->
                markup.empty(
                        "path",
                        "class",
                        "cross",
                        "d",
                        "M-7 -7L7 7M-7 7L7 -7",
                        "transform",
                        transform(arrow.x2(), arrow.y2(), 0));
            case UNDERWAY -> markup.empty("circle", "cx", arrow.x2(), "cy", arrow.y2(), "r", 4.0);
        }
    }

    private String remark(Arrow arrow) {
        String fate = switch (arrow.segment().fate()) {
            case ARRIVED -> "";
            case LOST -> "lost";
            case UNDERWAY -> "still on its way";
        };
        String odd = arrow.segment().isExplained() ? "" : "no rule explains it";
        String mark = marks.getOrDefault(arrow.segment().id(), "");
        return Stream.of(arrow.remark(), odd, fate, mark)
                .filter(word -> !word.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static String transform(double x, double y, double degrees) {
        return "translate(" + Markup.number(x) + " " + Markup.number(y) + ") rotate(" + Markup.number(degrees) + ")";
    }
}
