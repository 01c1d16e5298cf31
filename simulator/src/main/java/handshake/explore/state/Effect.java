package handshake.explore.state;

/**
 * What an event does to one end, as the rules said when they were asked once and for all.
 *
 * @param next the number of the {@link EndState} that it becomes
 * @param emitted the numbers of the segments it sends
 * @param records the number of the peer's incarnation whose SYN it has taken just now; 0 when none
 * @param opens whether it enters ESTABLISHED just now
 * @param reset whether a reset has ended it
 * @param delivered the octets that its user was given, as bits ({@link Octet})
 * @param atBound whether it would begin one incarnation more than there may be, so that it does not happen
 */
public record Effect(
        int next, SegmentList emitted, int records, boolean opens, boolean reset, int delivered, boolean atBound) {

    /** It cannot happen. */
    static Effect nothing(int control) {
        return new Effect(control, SegmentList.NONE, 0, false, false, 0, false);
    }

    /** Nothing happens, because of the bound. */
    static Effect atBound(int control) {
        return new Effect(control, SegmentList.NONE, 0, false, false, 0, true);
    }

    /** Whether {@code control} stays what it is, and says nothing. */
    boolean isInert(int control) {
        return next == control && emitted.size() == 0 && delivered == 0;
    }
}
