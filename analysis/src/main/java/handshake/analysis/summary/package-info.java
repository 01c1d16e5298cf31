/** The facts of each captured connection, without asking any rule: for millions of packets. */
package handshake.analysis.summary;
