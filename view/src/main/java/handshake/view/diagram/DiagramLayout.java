package handshake.view.diagram;

import static handshake.tcp.model.State.CLOSED;
import static handshake.tcp.model.State.CLOSE_WAIT;
import static handshake.tcp.model.State.CLOSING;
import static handshake.tcp.model.State.ESTABLISHED;
import static handshake.tcp.model.State.FIN_WAIT_1;
import static handshake.tcp.model.State.FIN_WAIT_2;
import static handshake.tcp.model.State.LAST_ACK;
import static handshake.tcp.model.State.LISTEN;
import static handshake.tcp.model.State.SYN_RECEIVED;
import static handshake.tcp.model.State.SYN_SENT;
import static handshake.tcp.model.State.TIME_WAIT;

import handshake.tcp.model.State;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the states stand and how the edges run: as in the RFC's Figure 5, where everybody looks for them. CLOSED stands
 * twice, where lives begin and where they end.
 */
final class DiagramLayout {
    static final double WIDTH = 1040;
    static final double HEIGHT = 1150;
    static final double HALF_BOX_WIDTH = 72;
    static final double HALF_BOX_HEIGHT = 22;

    private static final double LEFT = 180;
    private static final double MIDDLE = 510;
    private static final double RIGHT = 840;

    /** On which side of its point a label stands. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** An edge, and the point where its label begins, ends, or has its middle. */
    record Route(Curve curve, double x, double y, Anchor anchor) {}

    private record Ends(State from, State to) {}

    private static final Map<State, Curve.Point> PLACES = new EnumMap<>(State.class);
    private static final Map<Ends, Route> ROUTES = new HashMap<>();

    /** Where lives end. */
    static final Curve.Point SECOND_CLOSED = new Curve.Point(RIGHT, 1030);

    private DiagramLayout() {}

    static {
        place(CLOSED, MIDDLE, 50);
        place(LISTEN, MIDDLE, 190);
        place(SYN_RECEIVED, LEFT, 370);
        place(SYN_SENT, RIGHT, 370);
        place(ESTABLISHED, MIDDLE, 530);
        place(FIN_WAIT_1, LEFT, 690);
        place(CLOSE_WAIT, RIGHT, 690);
        place(FIN_WAIT_2, LEFT, 870);
        place(CLOSING, MIDDLE, 870);
        place(LAST_ACK, RIGHT, 870);
        place(TIME_WAIT, MIDDLE, 1030);

        // Opening
        line(CLOSED, LISTEN, 480, 72, 480, 168, 466, 115, Anchor.END);
        line(LISTEN, CLOSED, 540, 168, 540, 72, 554, 115, Anchor.START);
        curve(CLOSED, SYN_SENT, new Curve(582, 40, 780, 40, 876, 150, 876, 348), 826, 112, Anchor.START);
        curve(SYN_SENT, CLOSED, new Curve(836, 348, 836, 190, 730, 64, 582, 62), 756, 158, Anchor.END);
        curve(LISTEN, SYN_SENT, new Curve(582, 190, 690, 194, 786, 250, 796, 348), 706, 262, Anchor.END);
        curve(LISTEN, SYN_RECEIVED, new Curve(438, 190, 330, 194, 234, 250, 224, 348), 314, 262, Anchor.START);
        curve(SYN_RECEIVED, LISTEN, new Curve(160, 348, 160, 230, 280, 164, 438, 176), 216, 184, Anchor.END);
        line(SYN_SENT, SYN_RECEIVED, 768, 366, 252, 366, 510, 366, Anchor.MIDDLE);
        curve(SYN_RECEIVED, ESTABLISHED, new Curve(220, 392, 230, 470, 330, 520, 438, 524), 298, 466, Anchor.START);
        curve(SYN_SENT, ESTABLISHED, new Curve(800, 392, 790, 470, 690, 520, 582, 524), 800, 440, Anchor.START);
        curve(SYN_RECEIVED, CLOSE_WAIT, new Curve(252, 380, 480, 400, 800, 430, 864, 668), 562, 450, Anchor.END);
        line(LISTEN, ESTABLISHED, 510, 212, 510, 508, 522, 300, Anchor.START);

        // Closing
        line(SYN_RECEIVED, FIN_WAIT_1, 150, 392, 150, 668, 136, 540, Anchor.END);
        curve(ESTABLISHED, FIN_WAIT_1, new Curve(438, 540, 330, 544, 230, 590, 220, 668), 312, 612, Anchor.START);
        curve(ESTABLISHED, CLOSE_WAIT, new Curve(582, 540, 690, 544, 790, 590, 800, 668), 708, 612, Anchor.END);
        line(FIN_WAIT_1, FIN_WAIT_2, 150, 712, 150, 848, 136, 780, Anchor.END);
        curve(FIN_WAIT_1, CLOSING, new Curve(252, 694, 380, 700, 490, 750, 500, 848), 464, 730, Anchor.START);
        curve(FIN_WAIT_1, TIME_WAIT, new Curve(214, 712, 250, 880, 330, 1010, 438, 1018), 280, 850, Anchor.START);
        curve(FIN_WAIT_2, TIME_WAIT, new Curve(180, 892, 190, 990, 300, 1036, 438, 1038), 232, 1016, Anchor.END);
        line(CLOSING, TIME_WAIT, 510, 892, 510, 1008, 524, 950, Anchor.START);
        line(CLOSE_WAIT, LAST_ACK, 840, 712, 840, 848, 854, 780, Anchor.START);
        line(LAST_ACK, CLOSED, 840, 892, 840, 1008, 854, 950, Anchor.START);
        line(TIME_WAIT, CLOSED, 582, 1030, 768, 1030, 675, 1030, Anchor.MIDDLE);

        // Cut short
        curve(SYN_RECEIVED, CLOSED, new Curve(108, 360, 20, 240, 160, 36, 438, 44), 118, 140, Anchor.START);
        curve(ESTABLISHED, CLOSED, new Curve(548, 552, 600, 700, 730, 820, 782, 1008), 662, 800, Anchor.END);
        curve(FIN_WAIT_1, CLOSED, new Curve(252, 684, 480, 660, 720, 780, 796, 1008), 560, 730, Anchor.START);
        curve(FIN_WAIT_2, CLOSED, new Curve(130, 892, 130, 1100, 560, 1120, 790, 1052), 300, 1096, Anchor.END);
        curve(CLOSING, CLOSED, new Curve(582, 876, 680, 890, 760, 930, 796, 1008), 640, 920, Anchor.END);
        curve(CLOSE_WAIT, CLOSED, new Curve(912, 690, 1030, 760, 1030, 960, 912, 1026), 990, 740, Anchor.MIDDLE);
    }

    private static void place(State state, double x, double y) {
        PLACES.put(state, new Curve.Point(x, y));
    }

    private static void line(
            State from, State to, double x0, double y0, double x1, double y1, double x, double y, Anchor anchor) {
        curve(from, to, Curve.straight(x0, y0, x1, y1), x, y, anchor);
    }

    private static void curve(State from, State to, Curve curve, double x, double y, Anchor anchor) {
        ROUTES.put(new Ends(from, to), new Route(curve, x, y, anchor));
    }

    /** The middle of the box of {@code state}; of CLOSED, the one where lives begin. */
    static Curve.Point place(State state) {
        return PLACES.get(state);
    }

    /** Whether the edge ends in the CLOSED where lives end. */
    static boolean endsLow(State from, State to) {
        return to == CLOSED && route(from, to).curve().y3() > HEIGHT / 2;
    }

    /** How the edge runs; what no figure has takes a bend of its own. */
    static Route route(State from, State to) {
        Route route = ROUTES.get(new Ends(from, to));
        return route != null ? route : bend(place(from), place(to));
    }

    private static Route bend(Curve.Point from, Curve.Point to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = Math.hypot(dx, dy);
        double margin = HALF_BOX_WIDTH / length;
        double aside = 0.22;
        Curve curve = new Curve(
                from.x() + dx * margin,
                from.y() + dy * margin,
                from.x() + dx / 3 - dy * aside,
                from.y() + dy / 3 + dx * aside,
                to.x() - dx / 3 - dy * aside,
                to.y() - dy / 3 + dx * aside,
                to.x() - dx * margin,
                to.y() - dy * margin);
        Curve.Point middle = curve.at(0.5);
        return new Route(curve, middle.x(), middle.y(), Anchor.MIDDLE);
    }
}
