package handshake.explore.bounds;

import handshake.trace.Side;

/**
 * One life of an end, from the choice of an initial sequence number until it forgets. As in the RFC's figures the client
 * is A and the server is B.
 *
 * @param number 1 for the first
 */
public record Incarnation(Side side, int number) {
    /** {@code A1}, {@code B2}. */
    @Override
    public String toString() {
        return letter(side) + number;
    }

    /** A for the client, B for the server. */
    public static String letter(Side side) {
        return side == Side.CLIENT ? "A" : "B";
    }
}
