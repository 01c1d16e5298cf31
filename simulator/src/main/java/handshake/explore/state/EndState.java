package handshake.explore.state;

import handshake.explore.bounds.Incarnation;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Side;

/**
 * What one end is, as far as its own next step depends on it: one of few, so that a number stands for it.
 *
 * @param incarnations how many incarnations it has had, the present one included
 * @param quiet whether it has crashed and keeps quiet, hearing nothing and saying nothing
 * @param tcb its control block in {@link Canonicalizer} form
 */
public record EndState(Side side, int incarnations, boolean quiet, TransmissionControlBlock tcb) {
    public State state() {
        return tcb.state();
    }

    public boolean isEstablished() {
        return tcb.state() == State.ESTABLISHED;
    }

    /** True while it has a control block that it could forget. */
    public boolean isAlive() {
        return tcb.state().hasConnection();
    }

    /** The incarnation that it is, or was last. */
    public Incarnation incarnation() {
        return new Incarnation(side, incarnations);
    }
}
