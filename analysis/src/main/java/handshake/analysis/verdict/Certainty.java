package handshake.analysis.verdict;

import java.util.Locale;

/** How far the file proves a verdict. */
public enum Certainty {
    /** Nothing else would have left these packets. */
    CERTAIN,
    LIKELY,
    POSSIBLE;

    /** As it is printed: {@code certain}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
