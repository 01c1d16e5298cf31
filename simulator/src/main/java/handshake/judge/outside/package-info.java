/** Which cells of the table of states and segments can be tried on a TCP from outside, and what it should send there. */
package handshake.judge.outside;
