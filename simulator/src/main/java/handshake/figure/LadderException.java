package handshake.figure;

/** A ladder that cannot be read, or that the model does not climb; the message says where and why. */
public final class LadderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** {@code line} counts from 1 in the text. */
    public LadderException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
