package handshake.scenario.script.run;

import handshake.scenario.script.ScriptStep;
import handshake.scenario.script.SystemCall;

/** A system call of the script that waits. */
record Blocked(ScriptStep step, SystemCall call, Attempt attempt, Expectation expectation) {}
