package handshake.analysis.flow;

/**
 * What whoever follows connections has been through.
 *
 * @param segments TCP segments that it was given
 * @param connections connections that it has begun to follow
 * @param open connections that it follows at present
 * @param forgotten connections that it had to give up while they were open, because there were too many
 */
public record ConnectionCounts(long segments, int connections, int open, long forgotten) {}
