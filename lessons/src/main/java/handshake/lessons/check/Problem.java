package handshake.lessons.check;

/** Something that is wrong with a document, and where. */
public record Problem(String file, int line, String message) {
    /** {@code 03-the-three-ways.md:12: …}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
