package handshake.explore;

/**
 * How much a search has done.
 *
 * @param states different states found
 * @param expanded those of them whose steps have all been taken
 * @param transitions steps that changed something
 * @param depth steps from the beginning to the state reached last
 * @param asked how often the rules were asked; all other steps were answered from memory
 * @param octets what the states and their index take of memory
 */
public record Counts(long states, long expanded, long transitions, int depth, long asked, long octets) {}
