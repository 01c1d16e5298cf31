package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Incarnation;
import handshake.explore.bounds.InitialNumbers;
import handshake.explore.state.Effect;
import handshake.explore.state.EndState;
import handshake.explore.state.Octet;
import handshake.explore.state.StateLayout;
import handshake.explore.state.StateReader;
import handshake.tcp.model.State;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds each step against the properties S1 to S7. */
final class PropertyChecker implements StepChecker {
    private final StateReader reader;
    private final InitialNumbers numbers;
    private final Set<Property> properties;

    PropertyChecker(StateReader reader, Bounds bounds, Set<Property> properties) {
        this.reader = reader;
        this.numbers = bounds.numbers();
        this.properties = Set.copyOf(properties);
    }

    @Override
    public List<SearchGoal> verdict(long[] before, long[] after, Side side, Effect effect) {
        if (!effect.opens() && effect.delivered() == 0 && !effect.reset()) {
            return List.of();
        }
        List<SearchGoal> broken = new ArrayList<>();
        for (Property property : properties) {
            if (breaks(property, before, after, side, effect)) {
                broken.add(property);
            }
        }
        return broken;
    }

    private boolean breaks(Property property, long[] before, long[] after, Side side, Effect effect) {
        int self = reader.end(after, side).incarnations();
        int peer = self == 0 ? 0 : StateLayout.recorded(after, side, self);
        return switch (property) {
            case S1 -> effect.opens() && isGhost(after, side, self, peer);
            case S2 -> effect.opens() && !isAgreed(after, side, self);
            case S3 -> effect.opens() && hadPredecessor(after, side, self, peer);
            case S4 -> effect.delivered() != 0 && effect.delivered() != Octet.bit(new Incarnation(side.other(), peer));
            case S5 -> (StateLayout.delivered(before) & effect.delivered()) != 0;
            case S6 -> effect.reset() && reader.haveEachOther(before);
            case S7 -> effect.opens() && reader.bothEstablished(after) && !reader.haveEachOther(after);
            case R1 -> false; // not about one step: Recovery decides it
        };
    }

    /** S1: the peer's incarnation neither knows this one nor still waits to hear from it. */
    private boolean isGhost(long[] state, Side side, int self, int peer) {
        EndState other = reader.end(state, side.other());
        boolean waits = other.incarnations() == peer && other.state() == State.SYN_SENT;
        return !waits && StateLayout.recorded(state, side.other(), peer) != self;
    }

    /** S2: by number, as the ends themselves must judge, and by who really recorded whom. */
    private boolean isAgreed(long[] state, Side side, int self) {
        EndState own = reader.end(state, side);
        Side other = side.other();
        for (int number = 1; number <= reader.end(state, other).incarnations(); number++) {
            boolean chose = numbers.of(new Incarnation(other, number))
                    .equals(own.tcb().rcv().irs());
            if (chose && StateLayout.recorded(state, other, number) == self) {
                return true;
            }
        }
        return false;
    }

    /** S3: an earlier incarnation of {@code side} was ESTABLISHED with the same peer. */
    private static boolean hadPredecessor(long[] state, Side side, int self, int peer) {
        for (int number = 1; number < self; number++) {
            if (StateLayout.wasEstablished(state, side, number) && StateLayout.recorded(state, side, number) == peer) {
                return true;
            }
        }
        return false;
    }
}
