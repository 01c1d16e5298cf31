/** Which world a search walks through: what may happen in it, how much of it, and under which rules. */
package handshake.explore.bounds;
