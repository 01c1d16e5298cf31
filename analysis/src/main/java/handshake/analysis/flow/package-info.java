/**
 * Which captured packets belong to one connection (in a capture a five-tuple, of which the protocol is always TCP), and which
 * connections are followed at the same time. Bounded, whatever arrives.
 */
package handshake.analysis.flow;
