package handshake.view.svg;

import handshake.trace.Side;

/** The columns of the picture, in its own units. */
public final class Frame {
    public static final double WIDTH = 800;
    /** Above the lifelines of a picture that stands alone: its title, and who the ends are. */
    static final double HEAD = 104;

    static final double LEFT = 216;
    static final double RIGHT = 636;
    static final double BAR = 10;
    static final double AXIS = 64;
    private static final double TIP = 9;
    private static final double LABEL = 18;

    private Frame() {}

    /** The lifeline of {@code side}. */
    public static double of(Side side) {
        return side == Side.CLIENT ? LEFT : RIGHT;
    }

    /** Where arrows begin and end, beside the lifeline of {@code side}. */
    static double tip(Side side) {
        return side == Side.CLIENT ? LEFT + TIP : RIGHT - TIP;
    }

    /** Where the names of states stand, outside of the lifelines. */
    static double label(Side side) {
        return side == Side.CLIENT ? LEFT - LABEL : RIGHT + LABEL;
    }

    /** The class that gives the colours of {@code side}. */
    static String kind(Side side) {
        return side == Side.CLIENT ? "c" : "s";
    }
}
