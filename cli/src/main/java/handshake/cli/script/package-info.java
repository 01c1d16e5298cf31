/** {@code script}: packetdrill scripts, against the model and against the kernel. */
package handshake.cli.script;
