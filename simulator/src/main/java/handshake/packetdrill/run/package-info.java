/**
 * Runs scripts of the packetdrill language against a {@link handshake.packetdrill.run.Subject}: the model in virtual time, or
 * a kernel in real time. The script's own part, the peer, is here.
 */
package handshake.packetdrill.run;
