package handshake.tcp.model;

/**
 * What keep-alive asks: when did the peer last show that it is there (RFC 9293 §3.8.4)?
 *
 * @param heardAt when anything acceptable last arrived, in nanoseconds
 * @param probes how many keep-alive probes have gone unanswered
 */
public record KeepAliveState(long heardAt, int probes) {
    /** Nothing heard yet. */
    public static final KeepAliveState NOTHING = new KeepAliveState(0, 0);

    /** Something acceptable arrived at {@code at}: no probe waits for an answer any longer. */
    public static KeepAliveState heard(long at) {
        return new KeepAliveState(at, 0);
    }

    public KeepAliveState withProbes(int count) {
        return new KeepAliveState(heardAt, count);
    }
}
