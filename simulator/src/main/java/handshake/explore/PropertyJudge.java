package handshake.explore;

import handshake.tcp.model.State;
import handshake.trace.Side;
import java.util.Optional;
import java.util.Set;

/** Holds each step against the properties S1 to S7. */
final class PropertyJudge implements Judge {
    private final StateReader reader;
    private final InitialNumbers numbers;
    private final Set<Property> properties;

    PropertyJudge(StateReader reader, Bounds bounds, Set<Property> properties) {
        this.reader = reader;
        this.numbers = bounds.numbers();
        this.properties = Set.copyOf(properties);
    }

    @Override
    public Optional<Goal> verdict(long[] before, long[] after, Side side, Effect effect) {
        Optional<Goal> breach = effect.opens() ? opens(after, side) : Optional.empty();
        if (breach.isEmpty() && effect.delivered() != 0) {
            breach = delivers(before, after, side, effect);
        }
        return breach.isEmpty() && effect.reset() ? found(Property.S6, reader.haveEachOther(before)) : breach;
    }

    /** {@code side} has just entered ESTABLISHED. */
    private Optional<Goal> opens(long[] after, Side side) {
        int self = reader.end(after, side).incarnations();
        int peer = Layout.recorded(after, side, self);
        return found(Property.S1, isGhost(after, side, self, peer))
                .or(() -> found(Property.S2, !isAgreed(after, side, self)))
                .or(() -> found(Property.S3, hadPredecessor(after, side, self, peer)))
                .or(() -> found(Property.S7, reader.bothEstablished(after) && !reader.haveEachOther(after)));
    }

    /** S1: the peer's incarnation neither knows this one nor still waits to hear from it. */
    private boolean isGhost(long[] state, Side side, int self, int peer) {
        Control other = reader.end(state, side.other());
        boolean waits = other.incarnations() == peer && other.state() == State.SYN_SENT;
        return !waits && Layout.recorded(state, side.other(), peer) != self;
    }

    /** S2: by number, as the ends themselves must judge, and by who really recorded whom. */
    private boolean isAgreed(long[] state, Side side, int self) {
        Control own = reader.end(state, side);
        Side other = side.other();
        for (int number = 1; number <= reader.end(state, other).incarnations(); number++) {
            boolean chose = numbers.of(new Incarnation(other, number))
                    .equals(own.tcb().rcv().irs());
            if (chose && Layout.recorded(state, other, number) == self) {
                return true;
            }
        }
        return false;
    }

    /** S3: an earlier incarnation of {@code side} was ESTABLISHED with the same peer. */
    private static boolean hadPredecessor(long[] state, Side side, int self, int peer) {
        for (int number = 1; number < self; number++) {
            if (Layout.wasEstablished(state, side, number) && Layout.recorded(state, side, number) == peer) {
                return true;
            }
        }
        return false;
    }

    private Optional<Goal> delivers(long[] before, long[] after, Side side, Effect effect) {
        int self = reader.end(after, side).incarnations();
        Incarnation peer = new Incarnation(side.other(), Layout.recorded(after, side, self));
        return found(Property.S4, effect.delivered() != Octet.bit(peer))
                .or(() -> found(Property.S5, (Layout.delivered(before) & effect.delivered()) != 0));
    }

    private Optional<Goal> found(Property property, boolean broken) {
        return broken && properties.contains(property) ? Optional.of(property) : Optional.empty();
    }
}
