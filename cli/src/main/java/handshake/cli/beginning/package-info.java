/** What {@code handshake} alone does. */
package handshake.cli.beginning;
