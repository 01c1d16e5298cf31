/** {@code echo}: echo servers and clients. */
package handshake.cli.echo;
