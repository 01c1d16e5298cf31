package handshake.lessons.goal;

import handshake.trace.Side;
import java.util.function.ToIntFunction;

/** How often something is to happen, both ends of the range included. */
record Times(int least, int most) {
    static final Times SOME = new Times(1, Integer.MAX_VALUE);
    static final Times NEVER = new Times(0, 0);

    /** Whether it happened so often with everyone who is meant; "never", with nobody. */
    boolean hold(Who who, ToIntFunction<Side> count) {
        return equals(NEVER)
                ? who.none(side -> count.applyAsInt(side) > 0)
                : who.all(side -> allow(count.applyAsInt(side)));
    }

    private boolean allow(int count) {
        return least <= count && count <= most;
    }

    /** Behind who it was: {@code  never sends SYN}, {@code  sends SYN twice}. */
    static String of(String verb, Kind kind, int count) {
        return switch (count) {
            case 0 -> " never " + verb + " " + kind;
            case 1 -> " " + verb + " " + kind + " once";
            case 2 -> " " + verb + " " + kind + " twice";
            default -> " " + verb + " " + kind + " " + count + " times";
        };
    }
}
