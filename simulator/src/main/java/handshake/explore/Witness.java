package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.Network;
import java.util.Locale;
import java.util.Optional;

/** A situation that is no fault, but worth seeing: a search can find a shortest way to it. */
public enum Witness implements SearchGoal {
    HALF_OPEN(
            "a half-open connection",
            "Both ends were ESTABLISHED with each other, and one has forgotten without the other's knowledge (§3.5.1)."),
    SIMULTANEOUS(
            "a simultaneous open", "Both ends have opened actively and are ESTABLISHED with each other (Figure 7)."),
    OLD_DUPLICATE(
            "an old duplicate SYN",
            "A SYN from the past was answered, the answer was recognized as wrong, and both ends are nevertheless"
                    + " ESTABLISHED with each other (Figure 8).");

    private final String title;
    private final String sentence;

    Witness(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    /** As on the command line: {@code half-open}. */
    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    /** The witness of that name. */
    public static Optional<Witness> named(String name) {
        for (Witness witness : values()) {
            if (witness.label().equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(witness);
            }
        }
        return Optional.empty();
    }

    /** {@code bounds} with what this situation needs, and without what would only be a shorter way round it. */
    public Bounds fit(Bounds bounds) {
        return switch (this) {
            case HALF_OPEN -> bounds;
            case SIMULTANEOUS -> bounds.with(Circumstance.SIMULTANEOUS).with(new Network.Soup());
            case OLD_DUPLICATE -> bounds.with(Circumstance.LASTING_SERVER);
        };
    }
}
