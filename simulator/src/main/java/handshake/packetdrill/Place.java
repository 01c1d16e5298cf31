package handshake.packetdrill;

/**
 * Where in a script something is written.
 *
 * <p>All places are equal to each other. A place is a remark in the margin and no part of what a script says: two
 * scripts that differ only in their layout are equal. Ask for {@link #line} and {@link #column} to tell places apart.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(int line, int column) {
    /** The place of what was never written in a file. */
    public static final Place NOWHERE = new Place(1, 1);

    @Override
    public boolean equals(Object other) {
        return other instanceof Place;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
