package handshake.packetdrill.run;

import handshake.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What became of a script.
 *
 * @param name the name of its file
 * @param traces one for each connection that it speaks of, in order
 * @param failure where the model did something else; empty when the script passed
 */
public record ScriptResult(String name, List<Trace> traces, Optional<ScriptFailure> failure) {
    public ScriptResult {
        traces = List.copyOf(traces);
    }

    public boolean passed() {
        return failure.isEmpty();
    }
}
