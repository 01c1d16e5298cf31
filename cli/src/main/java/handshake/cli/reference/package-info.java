/** {@code scenarios}, {@code rules}, {@code profiles} and {@code table}: what there is. */
package handshake.cli.reference;
