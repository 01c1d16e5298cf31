/** {@code lesson} and {@code grade}: the course, and what comes of it. */
package handshake.cli.lesson;
