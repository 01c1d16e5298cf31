package handshake.explore.state;

import handshake.trace.Side;

/** A {@link Move} in an int: its kind, whose it is, and for those about a segment the segment's number. */
public final class MoveCode {
    static final int DELIVER = Effects.ARRIVAL;
    static final int LOSE = DELIVER + 1;
    static final int DUPLICATE = DELIVER + 2;

    private static final int KIND = 17;
    private static final int SIDE = 16;
    private static final int SEGMENT_MASK = 0xFFFF;

    private MoveCode() {}

    /** An event of {@code side}, numbered as {@link Effects} does. */
    static int event(Side side, int event) {
        return event < Effects.ARRIVAL
                ? event << KIND | StateLayout.place(side) << SIDE
                : segment(DELIVER, side, event - Effects.ARRIVAL);
    }

    /** A move of {@code kind} with a segment on its way to {@code side}. */
    static int segment(int kind, Side side, int segment) {
        return kind << KIND | StateLayout.place(side) << SIDE | segment;
    }

    public static Side side(int code) {
        return (code >> SIDE & 1) == 0 ? Side.CLIENT : Side.SERVER;
    }

    /** Whether it happens to an end, and not only within the network. */
    public static boolean isEvent(int code) {
        return code >> KIND <= DELIVER;
    }

    /** The event that {@link Effects} knows; only where {@link #isEvent}. */
    public static int event(int code) {
        int kind = code >> KIND;
        return kind == DELIVER ? Effects.ARRIVAL + (code & SEGMENT_MASK) : kind;
    }

    public static boolean isCrash(int code) {
        return code >> KIND == Effects.CRASH;
    }

    public static boolean isDelivery(int code) {
        return code >> KIND == DELIVER;
    }

    /** In full. */
    public static Move decode(int code, Effects effects) {
        Side side = side(code);
        return switch (code >> KIND) {
            case Effects.OPEN -> new Move.Open(side);
            case Effects.SEND -> new Move.Send(side);
            case Effects.RETRANSMIT -> new Move.Retransmit(side);
            case Effects.CRASH -> new Move.Crash(side);
            case Effects.QUIET_TIME_OVER -> new Move.QuietTimeOver(side);
            case DELIVER -> new Move.Deliver(effects.segment(code & SEGMENT_MASK));
            case LOSE -> new Move.Lose(effects.segment(code & SEGMENT_MASK));
            case DUPLICATE -> new Move.Duplicate(effects.segment(code & SEGMENT_MASK));
            default -> throw new IllegalArgumentException("no such move: " + code);
        };
    }
}
