package handshake.explore;

import handshake.trace.Side;
import java.util.function.Predicate;

/** Reads from a packed state how the two ends stand to each other. */
final class StateReader {
    private final Effects effects;

    StateReader(Effects effects) {
        this.effects = effects;
    }

    Control end(long[] state, Side side) {
        return effects.control(Layout.control(state, side));
    }

    /** The number of the incarnation that {@code side} believes to talk to; 0 when none. */
    int believed(long[] state, Side side) {
        Control end = end(state, side);
        return end.isAlive() ? Layout.recorded(state, side, end.incarnations()) : 0;
    }

    boolean bothEstablished(long[] state) {
        return end(state, Side.CLIENT).isEstablished()
                && end(state, Side.SERVER).isEstablished();
    }

    /** Both ends are ESTABLISHED, and each is the one that the other believes to talk to. */
    boolean haveEachOther(long[] state) {
        return bothEstablished(state) && isTrue(state, Side.CLIENT) && isTrue(state, Side.SERVER);
    }

    /** Whether the incarnation that {@code side} believes to talk to is the present one, and alive. */
    boolean isTrue(long[] state, Side side) {
        Control peer = end(state, side.other());
        return peer.isAlive() && believed(state, side) == peer.incarnations();
    }

    /** Whether {@code side} has ever sent such a segment; asked of a soup, which remembers. */
    boolean hasSent(long[] soup, Side side, Predicate<Sent> such) {
        for (int number = 0; number < effects.segments(); number++) {
            Sent sent = effects.segment(number);
            if (SoupWalk.holds(soup, number) && sent.from() == side && such.test(sent)) {
                return true;
            }
        }
        return false;
    }
}
