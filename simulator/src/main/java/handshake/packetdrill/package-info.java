/**
 * The packetdrill language: scripts that say which packets arrive, which system calls are made, and what must come of
 * it. {@link handshake.packetdrill.ScriptParser} reads a script into a {@link handshake.packetdrill.Script},
 * whose text reads back as an equal value. Nothing here runs one.
 */
package handshake.packetdrill;
