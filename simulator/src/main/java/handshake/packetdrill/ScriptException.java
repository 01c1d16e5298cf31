package handshake.packetdrill;

/** A script that cannot be run, with the place of the trouble. The message shows the line and points at it. */
public abstract sealed class ScriptException extends Exception permits ScriptSyntaxError, ScriptUnsupported {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String found;
    private final String wanted;

    ScriptException(ScriptSource source, Place at, String found, String wanted, String sentence) {
        super(source.name() + ":" + at + ": " + sentence + "\n" + source.excerpt(at));
        this.file = source.name();
        this.line = at.line();
        this.column = at.column();
        this.found = found;
        this.wanted = wanted;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** What stands there. */
    public String found() {
        return found;
    }

    /** What may stand there. */
    public String wanted() {
        return wanted;
    }
}
