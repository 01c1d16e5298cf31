/**
 * The ladder notation of RFC 9293's figures (§3.5): one notation that is printed from a {@link handshake.trace.Trace}
 * and parsed into expectations.
 */
package handshake.figure;
