package handshake.trace;

import java.util.Optional;

/**
 * One place where an observed connection and the expected one part, or, when neither is {@link #explanation() explained},
 * a segment that both have.
 *
 * @param expected the segment of the expected trace; empty for one that only the observed trace has
 * @param observed the segment of the observed trace; empty for one that only the expected trace has
 * @param explanation why they differ, in one sentence; empty when they do not
 */
public record Difference(
        Optional<TracedSegment> expected, Optional<TracedSegment> observed, Optional<String> explanation) {}
