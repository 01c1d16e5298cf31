package handshake.judge.outside;

import handshake.tcp.model.Origin;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** How a peer brings a TCP into a state, where it can: only a server's states are reached without its user's help. */
public enum Lead {
    /** A port where nobody listens. */
    NOBODY(State.CLOSED),
    /** Nothing was sent yet. */
    NOTHING(State.LISTEN),
    /** A SYN, and no ACK. */
    SYN_ONLY(State.SYN_RECEIVED),
    /** The three-way handshake. */
    OPEN(State.ESTABLISHED),
    /** And a FIN, which the server's user does not answer by one of its own. */
    FIN_UNANSWERED(State.CLOSE_WAIT),
    /** And a FIN, which it does. */
    FIN_ANSWERED(State.LAST_ACK);

    private final State state;

    Lead(State state) {
        this.state = state;
    }

    /** The state that it leads to. */
    public State state() {
        return state;
    }

    /** The way to {@code tcb}; empty where the server's user must begin. */
    static Optional<Lead> to(TransmissionControlBlock tcb) {
        boolean begins = tcb.state() == State.SYN_RECEIVED && tcb.origin() == Origin.ACTIVE;
        for (Lead lead : values()) {
            if (lead.state == tcb.state() && !begins) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }
}
