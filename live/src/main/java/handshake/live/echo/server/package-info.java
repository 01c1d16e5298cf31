/** Echo servers: each client a thread, within limits that keep any of them from holding the server; and who gets no answer. */
package handshake.live.echo.server;
