package handshake.judge;

import handshake.tcp.rules.Profile;
import java.util.List;

/**
 * What RFC 9293 leaves to a TCP where it changes what is right afterwards. Each combination is followed for itself. What
 * a segment itself shows (the initial number, the window, options, how text is cut) is taken from the segment.
 *
 * @param keepsOutOfOrder text beyond a gap is kept (SHLD-31), or dropped
 * @param profile how Figure 7 is read: its text and its picture disagree
 */
record Latitude(boolean keepsOutOfOrder, Profile profile) {
    static final List<Latitude> ALL = List.of(
            new Latitude(true, Profile.RFC_9293),
            new Latitude(false, Profile.RFC_9293),
            new Latitude(true, Profile.RFC_9293_LITERAL),
            new Latitude(false, Profile.RFC_9293_LITERAL));
}
