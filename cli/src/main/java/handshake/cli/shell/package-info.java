/** What shells and {@code man} know of the commands, made from the commands themselves. */
package handshake.cli.shell;
