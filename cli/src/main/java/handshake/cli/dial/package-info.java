/** {@code handshake dial}: the model on the wire, in a conversation with the kernel of this computer. */
package handshake.cli.dial;
