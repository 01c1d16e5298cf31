package handshake.packetdrill.run;

import handshake.packetdrill.ScriptStep;
import handshake.packetdrill.SystemCall;

/** A system call of the script that waits. */
record Blocked(ScriptStep step, SystemCall call, PendingCall attempt, TimeWindow expectation) {}
