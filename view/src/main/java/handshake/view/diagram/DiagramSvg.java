package handshake.view.diagram;

import handshake.tcp.model.State;
import handshake.tcp.table.Cause;
import handshake.tcp.table.StateGraph;
import handshake.text.Resource;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.svg.LadderSvg;
import handshake.view.svg.Markup;
import handshake.view.svg.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state diagram as Scalable Vector Graphics, with the path of a trace in it: the client's a solid line with round
 * numbers, the server's a dotted line with square ones. What cuts a life short is drawn only where the trace does so, as
 * the RFC's figure leaves it out. Every edge tells its rules where a pointer rests on it.
 */
public final class DiagramSvg {
    private static final double LINE = 16;
    private static final double FIRST_BADGE = 0.26;
    private static final double NEXT_BADGE = 0.16;
    private static final double BADGE = 9.5;
    private static final double MARGIN = 28;

    private final StateGraph graph;
    private final Optional<StatePath> walk;
    private final Markup svg = new Markup();

    private DiagramSvg(StateGraph graph, Optional<StatePath> walk) {
        this.graph = graph;
        this.walk = walk;
    }

    /** A whole file, light or dark as the reader prefers. */
    public static String of(StateGraph graph, Optional<Trace> trace) {
        Markup file = new Markup();
        DiagramSvg diagram = new DiagramSvg(graph, trace.map(StatePath::of));
        diagram.draw(file, Resource.text(LadderSvg.class, "colours.css") + style());
        return file.toString();
    }

    /**
     * The {@code svg} element alone, for a page that has {@link #style()} and gives values to the variables in it.
     * Each edge of the path has {@code data-client} and {@code data-server}: the places in the trace of the steps that
     * take it, counted from 0.
     */
    public static String element(StateGraph graph, Optional<Trace> trace) {
        Markup element = new Markup();
        new DiagramSvg(graph, trace.map(StatePath::of)).draw(element, "");
        return element.toString();
    }

    /** How it looks, all of it within {@code .sd}. */
    public static String style() {
        return Resource.text(DiagramSvg.class, "diagram.css");
    }

    private void draw(Markup out, String style) {
        String size = "0 0 " + Markup.number(DiagramLayout.WIDTH) + " " + Markup.number(DiagramLayout.HEIGHT);
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                size,
                "class",
                walk.isPresent() ? "sd walked" : "sd",
                "role",
                "img",
                "aria-label",
                DiagramWords.summary(graph, walk));
        if (!style.isEmpty()) {
            out.open("style").raw(style).close("style");
            out.empty("rect", "class", "paper", "width", DiagramLayout.WIDTH, "height", DiagramLayout.HEIGHT);
            heading();
        }
        graph.edges().forEach(edge -> {
            if (isDrawn(edge)) {
                edge(edge);
            }
        });
        strangeMoves();
        for (State state : State.values()) {
            node(state, DiagramLayout.place(state), isMet(state));
        }
        node(State.CLOSED, DiagramLayout.SECOND_CLOSED, isMetAtTheEnd());
        walk.ifPresent(this::ends);
        out.raw(svg.toString()).close("svg");
    }

    private void heading() {
        svg.element("text", "The states of TCP", "class", "title", "x", MARGIN, "y", 46.0);
        String source = "as the rules of profile " + graph.profile() + " change them";
        svg.element("text", source, "class", "under", "x", MARGIN, "y", 68.0);
        svg.element("text", "(RFC 9293 §3.3.2, Figure 5)", "class", "under", "x", MARGIN, "y", 86.0);
        double y = DiagramLayout.HEIGHT - 18;
        svg.open("g", "class", "more").empty("path", "class", "wire", "d", "M28 " + Markup.number(y - 4) + "h40");
        svg.close("g");
        svg.element("text", "not an arrow of the RFC's figure", "class", "under", "x", 78.0, "y", y);
    }

    private boolean isDrawn(StateGraph.Edge edge) {
        return !edge.isAbrupt() || isTaken(edge.from(), edge.to());
    }

    private boolean isTaken(State from, State to) {
        return walk.filter(path -> path.takes(from, to)).isPresent();
    }

    private boolean isMet(State state) {
        return walk.filter(path -> meets(path, Side.CLIENT, state) || meets(path, Side.SERVER, state))
                .isPresent();
    }

    /** Of the two CLOSED, this is about the one where lives begin. */
    private static boolean meets(StatePath path, Side side, State state) {
        boolean begins = path.begin().of(side) == state;
        return begins
                || path.moves().of(side).stream()
                        .anyMatch(move -> move.from() == state
                                || (move.to() == state && !DiagramLayout.endsLow(move.from(), move.to())));
    }

    private boolean isMetAtTheEnd() {
        return walk.stream()
                .flatMap(path -> path.allMoves().stream())
                .anyMatch(move -> DiagramLayout.endsLow(move.from(), move.to()));
    }

    private void edge(StateGraph.Edge edge) {
        DiagramLayout.Route route = DiagramLayout.route(edge.from(), edge.to());
        boolean taken = isTaken(edge.from(), edge.to());
        String kind = "edge" + (taken ? " taken" : "") + (Figure5.has(edge) ? "" : " more");
        openEdge(kind, edge.from(), edge.to());
        svg.element("title", DiagramWords.explained(edge));
        wire(route.curve(), edge.from(), edge.to());
        label(route, DiagramWords.shown(edge, moves(edge)));
        badges(route.curve(), edge.from(), edge.to());
        svg.close("g").line();
    }

    private List<StatePath.Move> moves(StateGraph.Edge edge) {
        return walk.map(path -> path.allMoves(edge.from(), edge.to())).orElse(List.of());
    }

    /** What the trace does and no rule: an end loses its memory, or a new connection takes the place of an old one. */
    private void strangeMoves() {
        Set<State> drawn = EnumSet.noneOf(State.class);
        walk.ifPresent(path -> path.allMoves().stream()
                .filter(move -> graph.edge(move.from(), move.to()).isEmpty() && drawn.add(move.from()))
                .forEach(move -> {
                    Curve curve = DiagramLayout.route(move.from(), move.to()).curve();
                    openEdge("edge taken more", move.from(), move.to());
                    svg.element("title", DiagramWords.strange(move));
                    wire(curve, move.from(), move.to());
                    badges(curve, move.from(), move.to());
                    svg.close("g").line();
                }));
    }

    private void wire(Curve curve, State from, State to) {
        boolean client = walk.filter(path -> !path.moves(Side.CLIENT, from, to).isEmpty())
                .isPresent();
        boolean server = walk.filter(path -> !path.moves(Side.SERVER, from, to).isEmpty())
                .isPresent();
        if (!client && !server) {
            svg.empty("path", "class", "wire", "d", curve.path());
        }
        if (client) {
            svg.empty("path", "class", server ? "walk c both" : "walk c", "d", curve.path());
        }
        if (server) {
            svg.empty("path", "class", "walk s", "d", curve.path());
        }
        svg.empty("path", "class", client ? "tip c" : server ? "tip s" : "tip", "d", curve.head());
    }

    /** A cause takes two lines; of an edge that lies flat, one above it and one below. */
    private void label(DiagramLayout.Route route, List<Cause> causes) {
        String anchor = route.anchor().name().toLowerCase(Locale.ROOT);
        boolean flat = route.anchor() == DiagramLayout.Anchor.MIDDLE;
        double y = flat ? route.y() - LINE * 0.85 : route.y() - LINE * (causes.size() - 1);
        for (Cause cause : causes) {
            double below = flat ? LINE * 2.3 : LINE * 0.95;
            svg.element("text", cause.event(), "class", "event halo " + anchor, "x", route.x(), "y", y);
            svg.element("text", cause.action(), "class", "action halo " + anchor, "x", route.x(), "y", y + below);
            y += below + LINE * 1.1;
        }
    }

    private void badges(Curve curve, State from, State to) {
        double t = FIRST_BADGE;
        for (Side side : Side.values()) {
            for (StatePath.Move move :
                    walk.map(path -> path.moves(side, from, to)).orElse(List.of())) {
                Curve.Point at = curve.at(t);
                String who = side == Side.CLIENT ? "c" : "s";
                if (side == Side.CLIENT) {
                    svg.empty("circle", "class", "badge " + who, "cx", at.x(), "cy", at.y(), "r", BADGE);
                } else {
                    rectangle("badge " + who, at, BADGE * 1.8, BADGE * 1.8, 3);
                }
                svg.element("text", Integer.toString(move.number()), "class", "count", "x", at.x(), "y", at.y() + 4.2);
                t = Math.min(t + NEXT_BADGE, 1 - NEXT_BADGE);
            }
        }
    }

    private void node(State state, Curve.Point at, boolean met) {
        svg.open("g", "class", "node " + Phase.of(state) + (met ? " met" : ""));
        svg.element("title", state + ": " + state.meaning());
        rectangle("box", at, 2 * DiagramLayout.HALF_BOX_WIDTH, 2 * DiagramLayout.HALF_BOX_HEIGHT, 10);
        rectangle("tint", at, 2 * DiagramLayout.HALF_BOX_WIDTH, 2 * DiagramLayout.HALF_BOX_HEIGHT, 10);
        svg.element("text", state.toString(), "class", "name", "x", at.x(), "y", at.y() + 5);
        svg.close("g").line();
    }

    /** Where each end is when the trace ends. */
    private void ends(StatePath path) {
        for (Side side : Side.values()) {
            List<StatePath.Move> moves = path.moves().of(side);
            boolean low = !moves.isEmpty()
                    && DiagramLayout.endsLow(moves.get(moves.size() - 1).from(), path.end(side));
            Curve.Point box = low ? DiagramLayout.SECOND_CLOSED : DiagramLayout.place(path.end(side));
            double aside = side == Side.CLIENT ? -34 : 34;
            Curve.Point at = new Curve.Point(box.x() + aside, box.y() + DiagramLayout.HALF_BOX_HEIGHT + 3);
            String who = side == Side.CLIENT ? "c" : "s";
            Curve.Point begin = DiagramLayout.place(path.begin().of(side));
            svg.open("g", "class", "where", "data-at", place(box), "data-begin", place(begin));
            rectangle("chip " + who, at, 56, 19, side == Side.CLIENT ? 9.5 : 3);
            svg.element("text", side.toString(), "class", "count", "x", at.x(), "y", at.y() + 4.2)
                    .close("g");
        }
        svg.line();
    }

    private void rectangle(String kind, Curve.Point middle, double width, double height, double round) {
        svg.empty(
                "rect",
                "class",
                kind,
                "x",
                middle.x() - width / 2,
                "y",
                middle.y() - height / 2,
                "width",
                width,
                "height",
                height,
                "rx",
                round);
    }

    /** An edge, with the steps that take it and where it leads: there a script of the page puts an end's chip. */
    private void openEdge(String kind, State from, State to) {
        svg.open(
                "g",
                "class",
                kind,
                "data-client",
                steps(from, to, Side.CLIENT),
                "data-server",
                steps(from, to, Side.SERVER),
                "data-to",
                place(DiagramLayout.endsLow(from, to) ? DiagramLayout.SECOND_CLOSED : DiagramLayout.place(to)));
    }

    private static String place(Curve.Point point) {
        return Markup.number(point.x()) + " " + Markup.number(point.y());
    }

    private String steps(State from, State to, Side side) {
        return walk.map(path -> path.moves(side, from, to)).orElse(List.of()).stream()
                .map(move -> Integer.toString(move.step()))
                .collect(Collectors.joining(" "));
    }
}
