package handshake.packetdrill.model;

import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptParser;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.run.NotJudged;
import handshake.packetdrill.run.ScriptResult;
import handshake.packetdrill.run.ScriptRun;
import handshake.tcp.rules.Profile;

/** Runs a script against the model, in virtual time: nothing waits, and the same script always does the same. */
public final class ModelRun {
    private ModelRun() {}

    /**
     * Runs a script.
     *
     * @throws ScriptException when the script cannot be read, or asks for something that is not understood here
     */
    public static ScriptResult of(ScriptSource source, Profile profile) throws ScriptException {
        Script script = ScriptParser.parse(source);
        try {
            return ScriptRun.run(source, script, new ModelSubject(source, script, profile));
        } catch (NotJudged late) {
            throw new IllegalStateException("nothing is late in virtual time", late);
        }
    }
}
