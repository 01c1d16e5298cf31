package handshake.live.wire;

import handshake.packetdrill.ScriptException;
import handshake.packetdrill.run.ScriptResult;

/** What became of a script that was to be run against the kernel. */
public sealed interface KernelOutcome {
    /**
     * It was run in time: the result counts.
     *
     * @param lateness how much too late the script's own events came at most, in nanoseconds
     */
    record Judged(ScriptResult result, long lateness) implements KernelOutcome {}

    /** This computer was too busy for it, as often as it was tried. */
    record NotJudged(String why) implements KernelOutcome {}

    /** This computer does not have what the script needs. */
    record NotPossible(String why) implements KernelOutcome {}

    /** The script cannot be read, or asks for something that is not understood here. */
    record Refused(ScriptException why) implements KernelOutcome {}
}
