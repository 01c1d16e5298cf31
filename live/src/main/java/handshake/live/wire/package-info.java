/**
 * The kernel's network with somebody else at the other end of the wire: a TUN interface, or a raw socket on the loopback;
 * and the kernel as the subject of scripts, each in a network namespace of its own.
 */
package handshake.live.wire;
