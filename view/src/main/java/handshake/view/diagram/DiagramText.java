package handshake.view.diagram;

import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.tcp.table.Cause;
import handshake.tcp.table.StateGraph;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The state diagram for a terminal, 80 columns wide, and below it what has no place in it. The path of a trace is drawn
 * with heavy lines; {@code c2} is the client's second change of state, {@code s1} the server's first.
 */
public final class DiagramText {
    private static final int INDENT = 4;

    private final StateGraph graph;
    private final Optional<StatePath> walk;
    private final Screen screen;
    private final List<String> lines = new ArrayList<>();

    private DiagramText(StateGraph graph, Optional<StatePath> walk, Screen screen) {
        this.graph = graph;
        this.walk = walk;
        this.screen = screen;
    }

    /** One string per line. {@code explain}: with the rules. */
    public static List<String> lines(StateGraph graph, Optional<Trace> trace, Screen screen, boolean explain) {
        DiagramText text = new DiagramText(graph, trace.map(StatePath::of), screen);
        text.lines.addAll(text.drawing());
        text.walk.ifPresentOrElse(
                path -> {
                    text.path(path, Side.CLIENT, explain);
                    text.path(path, Side.SERVER, explain);
                },
                () -> {
                    if (explain) {
                        text.rules();
                    }
                });
        return text.lines;
    }

    private List<String> drawing() {
        Drawing drawing = new Drawing(TextLayout.COLUMNS, TextLayout.ROWS);
        TextLayout.ROUTES.forEach(route -> graph.edge(route.from(), route.to())
                .filter(edge -> !edge.isAbrupt() || isTaken(route))
                .ifPresent(edge -> draw(drawing, route, edge)));
        for (TextLayout.Box box : TextLayout.BOXES) {
            String name = box.state().toString();
            drawing.box(isMet(box), box.x(), box.y(), TextLayout.BOX_WIDTH, TextLayout.BOX_HEIGHT);
            drawing.text(box.x() + (TextLayout.BOX_WIDTH - name.length()) / 2, box.y() + 1, name, Ink.STRONG);
        }
        return drawing.lines(screen);
    }

    private void draw(Drawing drawing, TextLayout.Route route, StateGraph.Edge edge) {
        Drawing.Corner tip = route.corners().get(route.corners().size() - 1);
        Drawing.Corner before = route.corners().get(route.corners().size() - 2);
        drawing.line(isTaken(route), fromTheBox(route.corners()));
        drawing.text(tip.x(), tip.y(), head(tip.x() - before.x(), tip.y() - before.y()));
        List<StatePath.Move> moves =
                walk.map(path -> path.allMoves(edge.from(), edge.to())).orElse(List.of());
        List<Cause> causes = DiagramWords.shown(edge, moves);
        boolean above = route.label() == TextLayout.Label.ABOVE;
        int y = route.labelY() - (above ? causes.size() - 1 : 0);
        for (Cause cause : causes) {
            List<String> label = above ? List.of(cause.toString()) : List.of(cause.event(), cause.action());
            for (String line : label) {
                boolean ends = route.label() == TextLayout.Label.LEFT;
                drawing.text(route.labelX() - (ends ? line.length() - 1 : 0), y, line);
                y += route.label() == TextLayout.Label.AROUND ? 2 : 1;
            }
        }
        marks(drawing, route);
    }

    /** An edge begins on the border of its box. */
    private static List<Drawing.Corner> fromTheBox(List<Drawing.Corner> corners) {
        Drawing.Corner first = corners.get(0);
        Drawing.Corner second = corners.get(1);
        List<Drawing.Corner> all = new ArrayList<>(corners);
        all.add(
                0,
                new Drawing.Corner(
                        first.x() - Integer.signum(second.x() - first.x()),
                        first.y() - Integer.signum(second.y() - first.y())));
        return all;
    }

    private String head(int dx, int dy) {
        String signs = screen.unicode() ? "▶◀▼▲" : "><v^";
        return signs.substring(dx > 0 ? 0 : dx < 0 ? 1 : dy > 0 ? 2 : 3).substring(0, 1);
    }

    /** On the first stretch of the edge, where it leaves its state. */
    private void marks(Drawing drawing, TextLayout.Route route) {
        int x = route.corners().get(0).x();
        int y = route.corners().get(0).y();
        int dx = route.corners().get(1).x() - x;
        int dy = route.corners().get(1).y() - y;
        boolean upright = dx == 0;
        int step = Integer.signum(dx + dy);
        int place = upright ? y + (Math.abs(dy) > 1 ? step : 0) : x + 2 * step;
        for (Side side : Side.values()) {
            String mark = walk.map(path -> path.moves(side, route.from(), route.to())).orElse(List.of()).stream()
                    .map(move -> letter(side) + move.number())
                    .collect(Collectors.joining(","));
            if (!mark.isEmpty()) {
                int from = upright ? x : step < 0 ? place - mark.length() + 1 : place;
                drawing.text(from, upright ? place : y, mark, ink(side));
                place += upright ? step : step * (mark.length() + 1);
            }
        }
    }

    private boolean isTaken(TextLayout.Route route) {
        return walk.filter(path -> path.takes(route.from(), route.to())).isPresent();
    }

    /** The lower CLOSED is where lives end. */
    private boolean isMet(TextLayout.Box box) {
        if (walk.isEmpty()) {
            return false;
        }
        StatePath path = walk.get();
        boolean begins = path.begin().client() == box.state() || path.begin().server() == box.state();
        boolean low = box.y() > TextLayout.ROWS / 2;
        return (begins && !(low && box.state() == State.CLOSED))
                || path.allMoves().stream()
                        .anyMatch(move ->
                                (move.to() == box.state() && (box.state() != State.CLOSED || low == isLow(move)))
                                        || (move.from() == box.state() && box.state() != State.CLOSED));
    }

    private static boolean isLow(StatePath.Move move) {
        return move.from() != State.LISTEN && move.from() != State.SYN_SENT;
    }

    private static String letter(Side side) {
        return side.toString().substring(0, 1);
    }

    private static Ink ink(Side side) {
        return side == Side.CLIENT ? Ink.CLIENT : Ink.SERVER;
    }

    /** What one end goes through, a change of state to the line, with its rule. */
    private void path(StatePath path, Side side, boolean explain) {
        String arrow = screen.unicode() ? "→" : "->";
        lines.add("");
        List<String> states = Wrap.lines(DiagramWords.path(path, side, arrow), screen.width());
        states.forEach(line -> lines.add(screen.paint(ink(side), line)));
        for (StatePath.Move move : explain ? path.moves().of(side) : List.<StatePath.Move>of()) {
            String rule = move.rule()
                    .map(made -> made.why() + " (" + DiagramWords.cited(made) + ")")
                    .orElse("not by a rule of TCP: it is lost and forgotten");
            String mark = letter(side) + move.number() + "  ";
            item(mark, move.from() + " " + arrow + " " + move.to() + ": " + rule);
        }
    }

    /** Every cause with its rule; what ends a life in the same way in several states stands once. */
    private void rules() {
        heading("In good order");
        for (StateGraph.Edge edge : graph.edges()) {
            DiagramWords.shown(edge, List.of()).forEach(cause -> rule(edge.from() + " to " + edge.to(), cause));
        }
        Map<Cause, List<State>> abrupt = new LinkedHashMap<>();
        graph.edges()
                .forEach(edge -> edge.causes().stream()
                        .filter(Cause::abrupt)
                        .forEach(cause -> abrupt.computeIfAbsent(cause, key -> new ArrayList<>())
                                .add(edge.from())));
        heading("Cut short, to CLOSED; not drawn, as the RFC does not");
        abrupt.forEach((cause, from) ->
                rule("from " + from.stream().map(State::toString).collect(Collectors.joining(", ")), cause));
    }

    private void heading(String text) {
        lines.add("");
        lines.add(screen.paint(Ink.STRONG, text));
    }

    private void rule(String where, Cause cause) {
        Rule rule = cause.rule();
        item("", cause + ", " + where + " (" + DiagramWords.cited(rule) + ")");
    }

    private void item(String mark, String text) {
        String indent = " ".repeat(INDENT);
        List<String> wrapped = Wrap.lines(screen.legible(text), screen.width() - 2 * INDENT);
        String first = mark.isEmpty() ? "  " : "  " + mark;
        lines.add(first + wrapped.get(0));
        wrapped.subList(1, wrapped.size()).forEach(line -> lines.add(indent + "  " + line));
    }
}
