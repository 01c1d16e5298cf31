/** {@code mystery}: captures of everyday trouble as puzzles. */
package handshake.cli.mystery;
