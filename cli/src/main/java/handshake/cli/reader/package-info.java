/** Lessons on a terminal: prose as lines, and a reader that shows them page by page. */
package handshake.cli.reader;
