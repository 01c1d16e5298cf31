/**
 * The nouns of RFC 9293: sequence numbers, flags, options, segments, states, and the transmission control block. Every
 * type is an immutable value and knows nothing of what happens to it; that is the business of {@code
 * handshake.tcp.rules}.
 */
package handshake.tcp.model;
