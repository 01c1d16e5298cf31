/**
 * TCP as it stands on the wire: octets to {@link handshake.tcp.model.Segment} and back, with the IPv4 and IPv6 headers
 * around it, checksums and options.
 *
 * <p>Readers take a {@link handshake.tcp.wire.ByteView} and either return a value or throw {@link
 * handshake.tcp.wire.Unreadable}, a checked exception whose message is one clear sentence; no octets whatsoever make
 * them throw anything else. Writers take values and throw {@link java.lang.IllegalArgumentException} for what a header
 * cannot hold.
 */
package handshake.tcp.wire;
