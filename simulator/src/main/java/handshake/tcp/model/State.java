package handshake.tcp.model;

import java.util.Optional;

/** The eleven states of a connection (RFC 9293 §3.3.2). CLOSED is the state of having no control block at all. */
public enum State {
    LISTEN("waiting for a connection request from any remote TCP"),
    SYN_SENT("waiting for a matching connection request after having sent one"),
    SYN_RECEIVED("waiting for the acknowledgment of our SYN, having both received and sent one"),
    ESTABLISHED("open: data can be sent and received"),
    FIN_WAIT_1("our FIN is sent, waiting for its acknowledgment or for the peer's FIN"),
    FIN_WAIT_2("our FIN is acknowledged, waiting for the peer's FIN"),
    CLOSE_WAIT("the peer has sent its FIN, waiting for our own application to close"),
    CLOSING("FINs have crossed, waiting for the acknowledgment of ours"),
    LAST_ACK("the peer has closed, our FIN is sent, waiting for its acknowledgment"),
    TIME_WAIT("both FINs are acknowledged, waiting until old segments have died out"),
    CLOSED("no connection");

    private final String meaning;

    State(String meaning) {
        this.meaning = meaning;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** True from ESTABLISHED on: both ends have agreed on both initial sequence numbers (§3.5.1). */
    public boolean isSynchronized() {
        return switch (this) {
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> false;
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
        };
    }

    /** True where there is a connection, or the beginning of one: everywhere but in CLOSED and LISTEN. */
    public boolean hasConnection() {
        return switch (this) {
            case CLOSED, LISTEN -> false;
            case SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT -> true;
        };
    }

    /** True where the peer's FIN has come and ours is not acknowledged: in CLOSE-WAIT, CLOSING and LAST-ACK. */
    public boolean peerHasClosed() {
        return switch (this) {
            case CLOSE_WAIT, CLOSING, LAST_ACK -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT -> false;
        };
    }

    /** The state of that name as the RFC prints it, such as {@code SYN-SENT}. */
    public static Optional<State> named(String name) {
        for (State state : values()) {
            if (state.toString().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** As the RFC prints it: {@code FIN-WAIT-1}. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
