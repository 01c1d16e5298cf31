/**
 * A host's list of TCP sockets as text, from {@code ss}, {@code netstat} or {@code /proc/net/tcp}, and what it means: who
 * does not close, does not accept, does not answer. Begin at {@link handshake.live.sockets.SocketText} and {@link
 * handshake.live.sockets.SocketFindings}.
 */
package handshake.live.sockets;
