package handshake.packetdrill;

/** A script that breaks the language's grammar: packetdrill would not read it either. */
public final class ScriptSyntaxError extends ScriptException {
    private static final long serialVersionUID = 1L;

    ScriptSyntaxError(ScriptSource source, Place at, String found, String expected) {
        super(source, at, found, expected, "found " + found + ", expected " + expected);
    }
}
