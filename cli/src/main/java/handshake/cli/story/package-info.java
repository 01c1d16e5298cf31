/** {@code run}, {@code step}, {@code view} and {@code diagram}: a story, looked at in different ways. */
package handshake.cli.story;
