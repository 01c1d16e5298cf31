/**
 * Echo servers and clients over TCP, UDP and Unix-domain sockets, as the textbooks have them, but such that no client can
 * hold the server. Knows nothing of captures and nothing of the model.
 *
 * <p>TCP carries a stream of bytes without borders; {@link handshake.live.echo.Framing} draws them. {@link
 * handshake.live.echo.SocketCalls} hears of every system call before and after it is made.
 */
package handshake.live.echo;
