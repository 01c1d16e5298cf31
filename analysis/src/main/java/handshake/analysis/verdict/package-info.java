/**
 * Verdicts: what went wrong with captured connections, who must act, how the capture proves it, and what to do next. Each kind
 * of trouble is found by a class of its own, a pure function. Begin at {@link handshake.live.verdict.VerdictEngine}.
 */
package handshake.analysis.verdict;
