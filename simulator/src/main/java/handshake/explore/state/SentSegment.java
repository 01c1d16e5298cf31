package handshake.explore.state;

import handshake.explore.bounds.Incarnation;
import handshake.tcp.model.Segment;
import handshake.trace.Side;

/**
 * A segment on its way, with what the rules do not see of it.
 *
 * @param from who sent it
 * @param incarnation with SYN, the number of the incarnation that sent it; otherwise 0, for the number then plays no part
 */
public record SentSegment(Side from, int incarnation, Segment segment) {
    /** For people: {@code <SEQ=100><CTL=SYN> of A1}. */
    public String inWords() {
        String sender = Incarnation.letter(from) + (incarnation == 0 ? "" : incarnation);
        return segment + " of " + sender;
    }
}
