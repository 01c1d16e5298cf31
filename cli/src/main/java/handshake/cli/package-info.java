/**
 * The commands a person types. Only this package knows picocli and writes to the standard streams; whatever a command
 * shows was computed elsewhere.
 */
package handshake.cli;
