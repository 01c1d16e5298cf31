package handshake.view.svg;

import handshake.text.Resource;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trace as one SVG picture, or as a column of pictures for a page that shows only those in sight. */
public final class LadderSvg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final double FOOT = 16;
    private static final double BAND = 1_200;
    private static final int MOST_TOLD = 60;

    /**
     * Part of a ladder, for a page.
     *
     * @param top where it begins on the timeline
     * @param height what it shows of it
     * @param svg the picture
     */
    public record Band(double top, double height, String svg) {}

    private LadderSvg() {}

    /** A file of its own, light or dark as the reader prefers. Ends with a newline. */
    public static String file(Trace trace) {
        Timeline timeline = Timeline.of(trace, Spacing.SCALE);
        double height = Frame.HEAD + timeline.height() + FOOT;
        Markup svg = new Markup();
        svg.open(
                        "svg",
                        "xmlns",
                        NAMESPACE,
                        "viewBox",
                        "0 0 " + Markup.number(Frame.WIDTH) + " " + Markup.number(height),
                        "width",
                        Frame.WIDTH,
                        "height",
                        height,
                        "role",
                        "img",
                        "aria-labelledby",
                        "title desc")
                .line()
                .element("title", trace.title(), "id", "title")
                .element("desc", description(trace), "id", "desc")
                .line()
                .open("style")
                .raw(style())
                .close("style")
                .line()
                .empty("rect", "class", "paper", "width", Frame.WIDTH, "height", height)
                .element("text", trace.title(), "class", "title", "x", Frame.WIDTH / 2, "y", 34.0)
                .line();
        for (Side side : Side.values()) {
            double x = Frame.of(side);
            String name = side == Side.CLIENT ? "Client" : "Server";
            svg.element("text", name, "class", "host " + Frame.kind(side), "x", x, "y", 68.0)
                    .element("text", trace.ends().of(side).toString(), "class", "addr", "x", x, "y", 88.0)
                    .line();
        }
        svg.open("g", "transform", "translate(0 " + Markup.number(Frame.HEAD) + ")")
                .line();
        new LadderPicture(trace, timeline, Map.of())
                .pieces()
                .forEach(piece -> svg.raw(piece.markup()).line());
        return svg.close("g").close("svg").line().toString();
    }

    /** The ladder without its heading, cut into bands; an arrow that lies on a cut is in both. */
    public static List<Band> bands(Trace trace, Timeline timeline) {
        return bands(trace, timeline, Map.of());
    }

    /** The same, with a remark at some segments, by their ids, which so stand out. */
    public static List<Band> bands(Trace trace, Timeline timeline, Map<Integer, String> marks) {
        List<LadderPicture.Piece> pieces = new LadderPicture(trace, timeline, marks).pieces();
        int count = (int) Math.max(1, Math.round(timeline.height() / BAND));
        List<Markup> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(new Markup());
        }
        for (LadderPicture.Piece piece : pieces) {
            int first = (int) Math.max(0, Math.floor(piece.top() / BAND));
            int last = (int) Math.min(count - 1, Math.floor(piece.bottom() / BAND));
            for (int i = Math.min(first, count - 1); i <= last; i++) {
                drawn.get(i).raw(piece.markup()).line();
            }
        }
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double top = i * BAND;
            double height = i == count - 1 ? timeline.height() - top : BAND;
            String box = "0 " + Markup.number(top) + " " + Markup.number(Frame.WIDTH) + " " + Markup.number(height);
            String svg = new Markup()
                    .open("svg", "viewBox", box, "aria-hidden", "true")
                    .line()
                    .raw(drawn.get(i).toString())
                    .close("svg")
                    .toString();
            bands.add(new Band(top, height, svg));
        }
        return bands;
    }

    /** How it looks. */
    public static String style() {
        return Resource.text(LadderSvg.class, "colours.css") + Resource.text(LadderSvg.class, "ladder.css");
    }

    /** The picture in words, for whoever cannot see it. */
    public static String description(Trace trace) {
        PictureLabels labels = PictureLabels.in(trace);
        List<TracedSegment> segments = trace.segments();
        String told = segments.stream()
                .limit(MOST_TOLD)
                .map(segment -> told(segment, labels))
                .collect(Collectors.joining(" "));
        int more = segments.size() - MOST_TOLD;
        return "The client " + trace.ends().client() + " on the left, the server "
                + trace.ends().server() + " on the right, time running down. " + told
                + (more > 0 ? " And " + more + " more segments." : "");
    }

    private static String told(TracedSegment segment, PictureLabels labels) {
        String fate = switch (segment.fate()) {
            case ARRIVED -> "";
            case LOST -> ", which is lost";
            case UNDERWAY -> ", which is still on its way";
        };
        return "The " + segment.from() + " sends " + labels.flags(segment) + " " + labels.numbers(segment) + fate + ".";
    }
}
