/** The state diagram of RFC 9293, Figure 5, as the rules make it, and the path of a trace through it. */
package handshake.view.diagram;
