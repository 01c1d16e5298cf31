/**
 * The commands a person types, a package for each family of them; here stands the command line as a whole. Only these
 * packages know picocli and write to the standard streams; whatever a command shows was computed elsewhere.
 */
package handshake.cli;
