/** A trace written down as a script, which then tests one of its two ends. */
package handshake.packetdrill.writer;
