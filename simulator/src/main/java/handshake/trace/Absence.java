package handshake.trace;

/**
 * What should have come and did not: the acknowledgment that a FIN deserves, a reset that is owed, a retransmission.
 *
 * @param side who owed it
 * @param after the segment after which it was due
 * @param what it is, for people: {@code the acknowledgment of the server's FIN}
 */
public record Absence(Side side, int after, String what) {}
