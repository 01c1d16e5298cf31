package handshake.tcp.model;

/**
 * A point on TCP's circle of 2<sup>32</sup> sequence numbers (RFC 9293 §3.4).
 *
 * <p>Arithmetic wraps around, and "before" means "less than half the circle behind". It is deliberately not {@link
 * Comparable}: on a circle, "before" is not transitive, so a sorted order would be a lie.
 *
 * <p>Of two numbers exactly 2<sup>31</sup> apart neither is before the other. RFC 9293 §3.4 does not say; RFC 1982 §3.2
 * leaves it undefined, RFC 7323 §5.2 decides as we do, and the signed difference of most kernels would make each the
 * earlier one, so that a distance "from the earlier to the later" comes out negative. Hence a check names what it accepts
 * ({@code una.before(ack) && ack.atOrBefore(nxt)}): the negation of one comparison is not the opposite comparison.
 *
 * @param bits the 32 bits as they stand in the header; read them as unsigned
 */
public record SequenceNumber(int bits) {
    /** The number that a reset carries when there is no acknowledgment to take one from (§3.10.7.1). */
    public static final SequenceNumber ZERO = new SequenceNumber(0);

    /** The sequence number {@code value} modulo 2<sup>32</sup>. */
    public static SequenceNumber of(long value) {
        return new SequenceNumber((int) value);
    }

    /** The point {@code n} octets further along the circle; a negative {@code n} goes back. */
    public SequenceNumber plus(int n) {
        return new SequenceNumber(bits + n);
    }

    // tag::circle[]
    /** How many octets {@code that} lies behind this one, if {@code that.atOrBefore(this)}; negative otherwise. */
    public int minus(SequenceNumber that) {
        return bits - that.bits;
    }

    /** {@code this < that} in the RFC's notation. */
    public boolean before(SequenceNumber that) {
        return that.bits - bits > 0;
    }
    // end::circle[]

    /** {@code this =< that} in the RFC's notation. */
    public boolean atOrBefore(SequenceNumber that) {
        return that.bits - bits >= 0;
    }

    /** True when this number lies in the {@code window} that begins at {@code left}: left =< this < left+window. */
    public boolean within(SequenceNumber left, Window window) {
        return Integer.compareUnsigned(bits - left.bits, window.octets()) < 0;
    }

    /** The later of the two points; this one where neither is. */
    public SequenceNumber max(SequenceNumber that) {
        return before(that) ? that : this;
    }

    /** The value as it is printed: 0 to 4,294,967,295. */
    public long unsigned() {
        return Integer.toUnsignedLong(bits);
    }

    // Nothing is compared more often than these, and a record's own equals is slow until much has been compiled.

    @Override
    public boolean equals(Object that) {
        return that instanceof SequenceNumber number && bits == number.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(bits);
    }
}
