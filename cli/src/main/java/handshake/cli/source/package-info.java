/** What somebody names where a story is wanted, and opening it: the same for every command. */
package handshake.cli.source;
