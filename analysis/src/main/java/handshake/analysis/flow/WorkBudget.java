package handshake.analysis.flow;

/**
 * What explaining one connection may cost, counted in events that the rules are asked about. Every segment adds to it, so
 * that the work is linear in segments; what ordinary segments leave over is saved, up to a limit, for those that need
 * more: an acknowledgment of hundreds of segments, or a segment with many possible causes. Mutable, not thread-safe.
 */
public final class WorkBudget {
    /** An ordinary segment takes two or three; one that nothing explains takes some hundred. */
    static final int PER_SEGMENT = 64;

    static final int AT_FIRST = 16_384;
    static final int MOST_SAVED = 65_536;

    private int left;

    private WorkBudget(int left) {
        this.left = left;
    }

    /** For a connection that begins. */
    public static WorkBudget ofConnection() {
        return new WorkBudget(AT_FIRST);
    }

    /** For what is bounded in another way. */
    public static WorkBudget ofOneLook() {
        return new WorkBudget(MOST_SAVED);
    }

    /** Another segment was captured. */
    public void segment() {
        left = Math.min(MOST_SAVED, left + PER_SEGMENT);
    }

    /** Throws {@link Exhausted} when there is not so much left. */
    public void spend(int cost) {
        left -= cost;
        if (left < 0) {
            throw new Exhausted();
        }
    }

    /** The possible explanations of a connection are too many to try. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too many possible explanations", null, false, false);
        }
    }
}
