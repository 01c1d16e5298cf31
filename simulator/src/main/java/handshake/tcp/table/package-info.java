/** What every state does with every kind of segment: the table of §3.10.7, computed by asking the rules. */
package handshake.tcp.table;
