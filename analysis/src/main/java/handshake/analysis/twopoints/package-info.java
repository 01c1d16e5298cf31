/**
 * Two captures of the same connections, made at two points of their path: which packet of the one is which of the other, what
 * was lost between, what was changed, and what came into being there. Begin at {@link
 * handshake.analysis.twopoints.TwoPoints}.
 */
package handshake.analysis.twopoints;
