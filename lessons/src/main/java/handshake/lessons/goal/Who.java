package handshake.lessons.goal;

import handshake.trace.Side;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Of whom a statement speaks. */
enum Who {
    CLIENT("the client"),
    SERVER("the server"),
    /** Each of the two. */
    BOTH("both"),
    /** At least one of the two. */
    SOMEONE("someone");

    /** How a statement names them, as a regular expression with the group {@code who}. */
    static final String PATTERN = "(?:the )?(?<who>client|server|both|someone)";

    private final String words;

    Who(String words) {
        this.words = words;
    }

    /** {@code name}: what the group {@code who} of {@link #PATTERN} held. */
    static Who named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    List<Side> sides() {
        return switch (this) {
            case CLIENT -> List.of(Side.CLIENT);
            case SERVER -> List.of(Side.SERVER);
            case BOTH, SOMEONE -> List.of(Side.CLIENT, Side.SERVER);
        };
    }

    /** Whether {@code property} is true of them. */
    boolean all(Predicate<Side> property) {
        return this == SOMEONE
                ? sides().stream().anyMatch(property)
                : sides().stream().allMatch(property);
    }

    /** Whether {@code property} is true of none of them. */
    boolean none(Predicate<Side> property) {
        return sides().stream().noneMatch(property);
    }

    /** {@code the client}, {@code both}. */
    @Override
    public String toString() {
        return words;
    }
}
