package handshake.packetdrill;

/** A script that may be sound but asks for something that is not understood here. It is never skipped. */
public final class ScriptUnsupported extends ScriptException {
    private static final long serialVersionUID = 1L;

    ScriptUnsupported(ScriptSource source, Place at, String found, String supported) {
        super(source, at, found, supported, "unsupported: " + found + "; supported: " + supported);
    }
}
