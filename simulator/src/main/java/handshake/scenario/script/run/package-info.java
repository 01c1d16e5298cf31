/**
 * Runs scripts of the packetdrill language against the model: a host of {@code handshake.network} on a virtual clock, a
 * layer of sockets on top of it that answers as Linux answers, and the script's own part, the peer.
 */
package handshake.scenario.script.run;
