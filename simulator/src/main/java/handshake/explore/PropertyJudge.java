package handshake.explore;

import handshake.tcp.model.State;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
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
    public List<Goal> verdict(long[] before, long[] after, Side side, Effect effect) {
        if (!effect.opens() && effect.delivered() == 0 && !effect.reset()) {
            return List.of();
        }
        List<Goal> broken = new ArrayList<>();
        for (Property property : properties) {
            if (breaks(property, before, after, side, effect)) {
                broken.add(property);
            }
        }
        return broken;
    }

    private boolean breaks(Property property, long[] before, long[] after, Side side, Effect effect) {
        int self = reader.end(after, side).incarnations();
        int peer = self == 0 ? 0 : Layout.recorded(after, side, self);
        return switch (property) {
            case S1 -> effect.opens() && isGhost(after, side, self, peer);
            case S2 -> effect.opens() && !isAgreed(after, side, self);
            case S3 -> effect.opens() && hadPredecessor(after, side, self, peer);
            case S4 -> effect.delivered() != 0 && effect.delivered() != Octet.bit(new Incarnation(side.other(), peer));
            case S5 -> (Layout.delivered(before) & effect.delivered()) != 0;
            case S6 -> effect.reset() && reader.haveEachOther(before);
            case S7 -> effect.opens() && reader.bothEstablished(after) && !reader.haveEachOther(after);
            case R1 -> false; // not about one step: Recovery decides it
        };
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
}
