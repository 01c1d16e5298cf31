package handshake.packetdrill.run;

import handshake.tcp.model.Packet;

/**
 * A packet that has left.
 *
 * @param at when, in nanoseconds since the script began
 */
public record SentPacket(Packet packet, long at) {}
