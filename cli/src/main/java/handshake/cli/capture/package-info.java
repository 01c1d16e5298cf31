/** {@code capture}, {@code read} and {@code doctor}: real packets, as they come or from a file. */
package handshake.cli.capture;
