/**
 * The verbs of RFC 9293 §3.10: what one end does when its user calls, a segment arrives or a timer is due. Pure
 * functions: a control block and an {@link handshake.tcp.rules.Event} give a {@link handshake.tcp.rules.Transition},
 * which says what <em>would</em> happen. Only a host carries it out.
 */
package handshake.tcp.rules;
