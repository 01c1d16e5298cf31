package handshake.explore.state;

import handshake.trace.Side;
import java.util.function.Predicate;

/** Reads from a packed state how the two ends stand to each other. */
public final class StateReader {
    private final Effects effects;

    public StateReader(Effects effects) {
        this.effects = effects;
    }

    public EndState end(long[] state, Side side) {
        return effects.control(StateLayout.control(state, side));
    }

    /** The number of the incarnation that {@code side} believes to talk to; 0 when none. */
    public int believed(long[] state, Side side) {
        EndState end = end(state, side);
        return end.isAlive() ? StateLayout.recorded(state, side, end.incarnations()) : 0;
    }

    public boolean bothEstablished(long[] state) {
        return end(state, Side.CLIENT).isEstablished()
                && end(state, Side.SERVER).isEstablished();
    }

    /** Both ends are ESTABLISHED, and each is the one that the other believes to talk to. */
    public boolean haveEachOther(long[] state) {
        return bothEstablished(state) && isTrue(state, Side.CLIENT) && isTrue(state, Side.SERVER);
    }

    /** Whether the incarnation that {@code side} believes to talk to is the present one, and alive. */
    public boolean isTrue(long[] state, Side side) {
        EndState peer = end(state, side.other());
        return peer.isAlive() && believed(state, side) == peer.incarnations();
    }

    /** Whether {@code side} has ever sent such a segment; asked of a soup, which remembers. */
    public boolean hasSent(long[] soup, Side side, Predicate<SentSegment> such) {
        for (int number = 0; number < effects.segments(); number++) {
            SentSegment sent = effects.segment(number);
            if (SoupSuccessors.holds(soup, number) && sent.from() == side && such.test(sent)) {
                return true;
            }
        }
        return false;
    }
}
