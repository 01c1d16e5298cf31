/**
 * The book and what keeps it true: reads lessons, finds the commands that they show, and compares what those print with
 * what the lesson says.
 */
package handshake.lessons;
