package handshake.live.wire;

import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptStep;
import handshake.packetdrill.ScriptTime;

/** How long a script takes, as far as it says. */
final class ScriptLength {
    private ScriptLength() {}

    static long nanos(Script script) {
        long now = 0;
        for (ScriptStep step : script.steps()) {
            ScriptTime time = step.time();
            if (time.kind() != ScriptTime.Kind.ANY) {
                now = time.isRelative() ? now + time.from() : Math.max(now, time.from());
            }
        }
        return now;
    }
}
