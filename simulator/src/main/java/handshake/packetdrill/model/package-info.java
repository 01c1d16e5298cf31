/**
 * The model as the subject of scripts: a host of {@code handshake.network} on a virtual clock, and a layer of sockets on top of
 * it that answers system calls as Linux does.
 */
package handshake.packetdrill.model;
