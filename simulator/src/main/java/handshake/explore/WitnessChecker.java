package handshake.explore;

import handshake.explore.state.Effect;
import handshake.explore.state.EndState;
import handshake.explore.state.StateLayout;
import handshake.explore.state.StateReader;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Origin;
import handshake.trace.Side;
import java.util.List;

/** Recognizes the situation that is looked for. */
final class WitnessChecker implements StepChecker {
    private final StateReader reader;
    private final Witness witness;

    WitnessChecker(StateReader reader, Witness witness) {
        this.reader = reader;
        this.witness = witness;
    }

    @Override
    public List<SearchGoal> verdict(long[] before, long[] after, Side side, Effect effect) {
        boolean reached = switch (witness) {
            case HALF_OPEN -> isHalfOpen(after, Side.CLIENT) || isHalfOpen(after, Side.SERVER);
            case SIMULTANEOUS ->
                reader.haveEachOther(after) && hasCrossed(after, Side.CLIENT) && hasCrossed(after, Side.SERVER);
            case OLD_DUPLICATE -> reader.haveEachOther(after) && hasMetThePast(after);
        };
        return reached ? List.of(witness) : List.of();
    }

    /** It is ESTABLISHED with one that was so with it, and has gone. */
    private boolean isHalfOpen(long[] state, Side side) {
        int self = reader.end(state, side).incarnations();
        int peer = reader.believed(state, side);
        return reader.end(state, side).isEstablished()
                && !reader.isTrue(state, side)
                && StateLayout.wasEstablished(state, side.other(), peer)
                && StateLayout.recorded(state, side.other(), peer) == self;
    }

    /** It has opened actively, and answered a SYN nevertheless. */
    private boolean hasCrossed(long[] state, Side side) {
        EndState end = reader.end(state, side);
        return end.tcb().origin() == Origin.ACTIVE
                && reader.hasSent(
                        state,
                        side,
                        sent -> sent.incarnation() == end.incarnations()
                                && sent.segment().has(Flag.ACK));
    }

    /** An earlier incarnation of the server took the SYN of an earlier one of the client and came to nothing. */
    private boolean hasMetThePast(long[] state) {
        int client = reader.end(state, Side.CLIENT).incarnations();
        for (int number = 1; number < reader.end(state, Side.SERVER).incarnations(); number++) {
            int recorded = StateLayout.recorded(state, Side.SERVER, number);
            boolean old = recorded != 0 && recorded < client;
            if (old && !StateLayout.wasEstablished(state, Side.SERVER, number)) {
                return true;
            }
        }
        return false;
    }
}
