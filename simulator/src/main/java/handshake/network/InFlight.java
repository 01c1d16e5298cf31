package handshake.network;

import handshake.tcp.model.Packet;

/**
 * A packet on the link.
 *
 * @param id unique in its world, in order of departure
 * @param sentAt when it left, in virtual nanoseconds
 * @param dueAt when it will arrive, if nobody chooses otherwise
 * @param doomed whether the link's conditions will lose it instead
 * @param original the id of the packet that this one duplicates; its own for an original
 */
public record InFlight(int id, Packet packet, long sentAt, long dueAt, boolean doomed, int original) {}
