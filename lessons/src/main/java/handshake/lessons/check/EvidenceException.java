package handshake.lessons.check;

/** Something that cannot be read as evidence; the message says why. */
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** {@code line}: where in its text, from 1 on. */
    public EvidenceException(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
