package handshake.view.svg;

import handshake.tcp.model.State;

/** The four phases of a connection that pictures tell apart by colour; always together with the state's name. */
public final class Phase {
    private Phase() {}

    /** The style class: {@code closed}, {@code opening}, {@code open} or {@code closing}. */
    public static String of(State state) {
        return switch (state) {
            case CLOSED, LISTEN -> "closed";
            case SYN_SENT, SYN_RECEIVED -> "opening";
            case ESTABLISHED -> "open";
            case FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> "closing";
        };
    }
}
