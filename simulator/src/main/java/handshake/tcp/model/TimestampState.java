package handshake.tcp.model;

/**
 * What the peer's timestamps have told (RFC 7323 §4.3). They lie on the same circle as sequence numbers (§5.2).
 *
 * @param recent TS.Recent, the newest TSval in order, echoed in our segments
 * @param recentAt when TS.Recent was set, in nanoseconds; after 24 days it proves nothing (§5.5)
 */
public record TimestampState(int recent, long recentAt) {
    /** Nothing heard yet. */
    public static final TimestampState NOTHING = new TimestampState(0, 0);

    /** SEG.TSval is not from the past: the check of PAWS (§5.2). */
    public Check isNotOlder(TcpOption.Timestamps told) {
        return tsRecent().notAfter("SEG.TSval", new SequenceNumber(told.value()));
    }

    /** SEG.TSval may become TS.Recent (§4.3). */
    public Check isSameOrNewer(TcpOption.Timestamps told) {
        return tsRecent().atOrBefore("SEG.TSval", new SequenceNumber(told.value()));
    }

    /** SEG.TSval is later than TS.Recent. */
    public Check isNewer(TcpOption.Timestamps told) {
        return tsRecent().before("SEG.TSval", new SequenceNumber(told.value()));
    }

    private Check.Term tsRecent() {
        return Check.that("TS.Recent", new SequenceNumber(recent));
    }
}
