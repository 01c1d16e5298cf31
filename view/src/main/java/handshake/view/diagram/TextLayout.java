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
import java.util.ArrayList;
import java.util.List;

/** Where the states and the edges stand in 80 columns: as in the RFC's Figure 5, CLOSED twice. */
final class TextLayout {
    static final int COLUMNS = 80;
    static final int ROWS = 45;
    static final int BOX_WIDTH = 16;
    static final int BOX_HEIGHT = 3;

    private static final int LEFT = 2;
    private static final int MIDDLE = 30;
    private static final int RIGHT = 63;

    /** A state, and the upper left corner of its box. */
    record Box(State state, int x, int y) {}

    /** How a label stands by its edge. */
    enum Label {
        /** In one line. */
        ABOVE,
        /** The event above the edge, the action below it. */
        AROUND,
        /** In two lines that end before the edge. */
        LEFT,
        /** In two lines that begin behind the edge. */
        RIGHT
    }

    /**
     * An edge.
     *
     * @param corners where it begins, bends, and has its head
     * @param labelX where the label begins, or, where it stands to the left, ends
     */
    record Route(State from, State to, List<Drawing.Corner> corners, int labelX, int labelY, Label label) {
        private Route(State from, State to, int labelX, int labelY, Label label, int... corners) {
            this(from, to, pairs(corners), labelX, labelY, label);
        }

        private static List<Drawing.Corner> pairs(int... corners) {
            List<Drawing.Corner> pairs = new ArrayList<>();
            for (int i = 0; i < corners.length; i += 2) {
                pairs.add(new Drawing.Corner(corners[i], corners[i + 1]));
            }
            return List.copyOf(pairs);
        }
    }

    static final List<Box> BOXES = List.of(
            new Box(CLOSED, MIDDLE, 0),
            new Box(LISTEN, MIDDLE, 7),
            new Box(SYN_RECEIVED, LEFT, 16),
            new Box(SYN_SENT, RIGHT, 16),
            new Box(ESTABLISHED, MIDDLE, 23),
            new Box(FIN_WAIT_1, LEFT, 30),
            new Box(CLOSE_WAIT, RIGHT, 30),
            new Box(FIN_WAIT_2, LEFT, 36),
            new Box(CLOSING, MIDDLE, 36),
            new Box(LAST_ACK, RIGHT, 36),
            new Box(TIME_WAIT, MIDDLE, 42),
            new Box(CLOSED, RIGHT, 42));

    static final List<Route> ROUTES = List.of(
            left(CLOSED, LISTEN, 34, 4, 36, 3, 36, 6),
            right(LISTEN, CLOSED, 44, 5, 41, 6, 41, 3),
            flat(CLOSED, SYN_SENT, 47, 0, 46, 1, 76, 1, 76, 15),
            left(SYN_SENT, CLOSED, 68, 3, 70, 15, 70, 2, 46, 2),
            flat(LISTEN, SYN_SENT, 44, 12, 41, 10, 41, 13, 65, 13, 65, 15),
            flat(LISTEN, SYN_RECEIVED, 14, 12, 36, 10, 36, 13, 12, 13, 12, 15),
            flat(LISTEN, ESTABLISHED, 41, 14, 39, 10, 39, 22),
            flat(SYN_RECEIVED, LISTEN, 6, 7, 4, 15, 4, 8, 29, 8),
            flat(SYN_SENT, SYN_RECEIVED, 30, 16, 62, 17, 18, 17),
            flat(SYN_RECEIVED, ESTABLISHED, 16, 20, 12, 19, 12, 21, 36, 21, 36, 22),
            flat(SYN_SENT, ESTABLISHED, 43, 20, 67, 19, 67, 21, 41, 21, 41, 22),
            right(SYN_RECEIVED, FIN_WAIT_1, 7, 23, 4, 19, 4, 29),
            flat(ESTABLISHED, FIN_WAIT_1, 14, 27, 36, 26, 36, 28, 12, 28, 12, 29),
            flat(ESTABLISHED, CLOSE_WAIT, 44, 27, 41, 26, 41, 28, 70, 28, 70, 29),
            right(FIN_WAIT_1, FIN_WAIT_2, 7, 33, 4, 33, 4, 35),
            flat(FIN_WAIT_1, CLOSING, 19, 30, 18, 31, 38, 31, 38, 35),
            flat(FIN_WAIT_2, TIME_WAIT, 7, 42, 4, 39, 4, 43, 29, 43),
            right(CLOSING, TIME_WAIT, 41, 39, 38, 39, 38, 41),
            left(CLOSE_WAIT, LAST_ACK, 68, 33, 70, 33, 70, 35),
            left(LAST_ACK, CLOSED, 68, 40, 70, 39, 70, 41),
            new Route(TIME_WAIT, CLOSED, 48, 42, Label.AROUND, 46, 43, 62, 43));

    private TextLayout() {}

    /** The label beside the edge, in two lines that begin at {@code x}. */
    private static Route right(State from, State to, int x, int y, int... corners) {
        return new Route(from, to, x, y, Label.RIGHT, corners);
    }

    /** The label beside the edge, in two lines that end at {@code x}. */
    private static Route left(State from, State to, int x, int y, int... corners) {
        return new Route(from, to, x, y, Label.LEFT, corners);
    }

    /** The label above the edge, in one line that begins at {@code x}. */
    private static Route flat(State from, State to, int x, int y, int... corners) {
        return new Route(from, to, x, y, Label.ABOVE, corners);
    }
}
