/** {@code handshake judge}: a TCP that somebody wrote, held against the model. */
package handshake.cli.judge;
