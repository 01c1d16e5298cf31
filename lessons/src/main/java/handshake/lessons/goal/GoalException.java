package handshake.lessons.goal;

/** A goal that cannot be read; the message says what is wrong with which of its lines. */
public final class GoalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** {@code line} counts from 1 in the text of the goal. */
    GoalException(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
