/**
 * Follows one end of a connection for which everything that reached it is known, and judges each segment that it sends
 * against every choice that RFC 9293 leaves open. Pure: time and segments come in, faults come out.
 */
package handshake.judge;
