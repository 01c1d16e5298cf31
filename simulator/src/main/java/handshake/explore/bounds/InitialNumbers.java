package handshake.explore.bounds;

import handshake.tcp.model.SequenceNumber;

/**
 * How an incarnation chooses its initial sequence number (RFC 9293 §3.4.1): {@code distinct} different numbers, then from
 * the first again. The numbers of A are hundreds, those of B thousands; they lie so far apart that no window reaches from
 * one to the next.
 *
 * @param distinct how many different numbers there are; {@link #UNLIMITED} for a fresh one each time
 */
public record InitialNumbers(int distinct) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Never the same twice: what the clock of §3.4.1 is for. */
    public static final InitialNumbers FRESH = new InitialNumbers(UNLIMITED);

    /** Always the same: an end without a clock or memory. */
    public static final InitialNumbers FIXED = new InitialNumbers(1);

    private static final int STEP_OF_A = 100;
    private static final int STEP_OF_B = 1000;

    public InitialNumbers {
        if (distinct < 1) {
            throw new IllegalArgumentException("at least one initial sequence number, not " + distinct);
        }
    }

    /** The number that {@code incarnation} chooses. */
    public SequenceNumber of(Incarnation incarnation) {
        int place = (incarnation.number() - 1) % distinct + 1;
        return switch (incarnation.side()) {
            case CLIENT -> new SequenceNumber(place * STEP_OF_A);
            case SERVER -> new SequenceNumber(place * STEP_OF_B);
        };
    }

    /** In words: {@code fresh}, {@code fixed}, {@code mod:2}. */
    @Override
    public String toString() {
        return switch (distinct) {
            case UNLIMITED -> "fresh";
            case 1 -> "fixed";
            default -> "mod:" + distinct;
        };
    }
}
