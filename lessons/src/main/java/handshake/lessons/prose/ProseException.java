package handshake.lessons.prose;

/** A document that is not as it should be; the message begins with the file and the line: {@code 05-x.md:12: …}. */
public final class ProseException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProseException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
