package handshake.tcp.rules;

/** What TCP tells its user: the signals and the answers of RFC 9293 §3.10, in the RFC's own words where it has some. */
public enum Notice {
    /** An OPEN has led to ESTABLISHED. */
    CONNECTION_ESTABLISHED("connection established"),
    /** Text is there to RECEIVE. */
    DATA_READY("data ready"),
    /** The peer says that it has something urgent (§3.10.7.4, sixth). */
    URGENT_DATA("urgent data"),
    /** The peer will send no more: its FIN has come (§3.10.7.4, eighth). */
    CONNECTION_CLOSING("connection closing"),
    /** Both ends have closed in good order (MUST-12). */
    CONNECTION_CLOSED("connection closed"),
    CONNECTION_RESET("connection reset"),
    CONNECTION_REFUSED("connection refused"),
    USER_TIMEOUT("connection aborted due to user timeout"),
    /** Retransmission went on for R2 without an answer (§3.8.3). */
    CONNECTION_TIMED_OUT("connection timed out"),
    /** Retransmission reached R1: the route may be bad (§3.8.3). */
    DELIVERY_PROBLEM("delivery problem"),
    /** The network says that it cannot reach the peer at present (§3.9.2.2, a soft error). */
    UNREACHABLE("destination unreachable"),

    CONNECTION_DOES_NOT_EXIST("error: connection does not exist"),
    CONNECTION_ALREADY_EXISTS("error: connection already exists"),
    ALREADY_CLOSING("error: connection closing"),
    REMOTE_UNSPECIFIED("error: remote socket unspecified");

    private final String words;

    Notice(String words) {
        this.words = words;
    }

    public boolean isError() {
        return words.startsWith("error: ");
    }

    /** As the RFC words it. */
    @Override
    public String toString() {
        return words;
    }
}
