/**
 * Scripts by chance: random events, what a subject makes of them written down as a script, and fewer events that still show
 * the same. Whoever wrote the script passes it; another subject that does not pass it differs.
 */
package handshake.packetdrill.fuzz;
