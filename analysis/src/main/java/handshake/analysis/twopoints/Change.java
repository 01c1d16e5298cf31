package handshake.analysis.twopoints;

/**
 * Something that is not in a packet at the second point as it was at the first.
 *
 * @param kind what was changed
 * @param sentence which option or number, and how, for people
 */
public record Change(Kind kind, String sentence) {
    /** What can be changed on the way. */
    public enum Kind {
        /** The maximum segment size is smaller: usual, where a tunnel is on the way. */
        MSS,
        /** An option is not there any more, or overwritten. */
        OPTION_REMOVED,
        /** An option that was not there. */
        OPTION_ADDED,
        /** An option that says something else. */
        OPTION_CHANGED,
        WINDOW,
        /** ECE, CWR, AE or PSH. */
        FLAGS,
        /** The text, or the checksum, is not what was sent. */
        TEXT
    }
}
