/** {@code explore}: the exhaustive search. */
package handshake.cli.search;
