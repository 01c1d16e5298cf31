/**
 * Explains captured connections. Both ends of each are followed by the same rules that run a simulation: for every
 * captured segment the model of its sender is asked which event would have made it send that, and the segment then
 * arrives at the model of the other end. Begin at {@link handshake.analysis.annotate.Annotator}.
 */
package handshake.analysis.annotate;
