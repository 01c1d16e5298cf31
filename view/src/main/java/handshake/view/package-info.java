/** A {@link handshake.trace.Trace} made visible: the ladder for people, JSON for programs. */
package handshake.view;
