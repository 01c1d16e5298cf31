package handshake.trace;

/**
 * How much of a connection's explanation is not simply what was seen, and right.
 *
 * @param faults segments that no rule sends, and that nothing excuses
 * @param supposed segments that are explained by something that was not seen
 * @param absent what should have come and did not
 */
public record Doubts(int faults, int supposed, int absent) {
    public static final Doubts NONE = new Doubts(0, 0, 0);

    /** Those that {@code trace} is marked with. */
    public static Doubts of(Trace trace) {
        return new Doubts(
                count(trace, Note.FAULT),
                count(trace, Note.SUPPOSED),
                trace.absences().size());
    }

    /** Both together. */
    public Doubts plus(Doubts other) {
        return new Doubts(faults + other.faults, supposed + other.supposed, absent + other.absent);
    }

    private static int count(Trace trace, Note note) {
        return (int) trace.segments().stream()
                .filter(segment -> segment.notes().contains(note))
                .count();
    }
}
