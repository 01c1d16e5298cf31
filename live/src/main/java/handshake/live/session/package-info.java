/** A real echo exchange on loopback, watched from two sides: its packets, and the kernel's own table of sockets. */
package handshake.live.session;
