package handshake.tcp.model;

/** The clocks of a connection (RFC 9293 §3.10.8 and what §3.8 adds). */
public enum Timer {
    /** Something sent was not acknowledged in time (§3.8.1, RFC 6298). */
    RETRANSMISSION("retransmission timeout"),
    /** The last segments of all that was to be sent are not acknowledged: were they lost? (RFC 8985 §7) */
    LOSS_PROBE("tail loss probe timeout"),
    /** The peer's window has been zero for a while: probe it (§3.8.6.1). */
    PERSIST("zero-window probe timeout"),
    /** An acknowledgment was held back in the hope of company (§3.8.6.3). */
    DELAYED_ACK("delayed acknowledgment timeout"),
    /** Nothing was heard for long: is the peer still there? (§3.8.4) */
    KEEP_ALIVE("keep-alive timeout"),
    /** The user timeout is over (§3.10.8). */
    USER("user timeout"),
    /** An orphan waited long enough for the peer's FIN (not in RFC 9293; Linux has it). */
    FIN_WAIT_2("FIN-WAIT-2 timeout"),
    /** 2 MSL are over (§3.10.8). */
    TIME_WAIT("time-wait timeout");

    private final String label;

    Timer(String label) {
        this.label = label;
    }

    /** The RFC's own words for it, in lower case. */
    public String label() {
        return label;
    }
}
