/**
 * What happened on a connection, in order: the one currency of the house. A simulation produces a {@link
 * handshake.trace.Trace}, a capture produces one, a counterexample is one; every picture, export and comparison
 * consumes one.
 */
package handshake.trace;
