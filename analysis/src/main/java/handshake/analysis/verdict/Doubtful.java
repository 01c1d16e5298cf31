package handshake.analysis.verdict;

/** A segment with which something is wrong, supposed or absent, and what. */
record Doubtful(SeenSegment segment, String why) {}
