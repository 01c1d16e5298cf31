/**
 * Captured frames to {@link handshake.tcp.model.Packet}s: takes off what the link put around the IP packet, and leaves
 * the rest to {@link handshake.tcp.wire}. Begin at {@link handshake.analysis.decode.Decoder}.
 */
package handshake.analysis.decode;
