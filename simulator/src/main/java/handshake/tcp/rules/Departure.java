package handshake.tcp.rules;

/**
 * Every place where a TCP of this model may do otherwise than the letter of RFC 9293, and who does. A rule that takes a
 * departure says so in a comment that begins {@code Departs from RFC 9293:}.
 */
public enum Departure {
    CROSSING_SYN_ACK_ACCEPTED(
            "§3.5 Figure 7, §3.10.7.4, A.2",
            "in a simultaneous open, a SYN,ACK at IRS lies before RCV.NXT: acknowledge and drop it",
            "accept its acknowledgment, as Figure 7 does",
            Taker.BOTH),
    CROSSING_SYN_ACK_ACKNOWLEDGED(
            "§3.5 Figure 7", "the accepted SYN,ACK needs no answer", "acknowledge it", Taker.LINUX),
    CROSSING_SYN_ACK_OFFERS_ALL(
            "RFC 7323 §2.2, §3.2, RFC 2018 §2",
            "a SYN,ACK offers window scale, timestamps and SACK only in answer to the same",
            "in a simultaneous open it repeats all that our SYN has offered",
            Taker.LINUX),
    SYN_ACK_ECHO_CHECKED(
            "RFC 7323 §3.2",
            "a SYN,ACK is taken whatever timestamp it echoes",
            "one that echoes a timestamp from before our SYN, or from the future, is answered by a reset",
            Taker.LINUX),
    ESTABLISHED_ON_SYN(
            "§3.5, §3.10.7.2",
            "a LISTEN that hears a SYN waits in SYN-RECEIVED until its own SYN is acknowledged",
            "two ways: ESTABLISHED at once, as if nobody could forget and nothing were ever late",
            Taker.NOBODY),
    DUPLICATE_SYN_REPEATS_SYN_ACK(
            "§3.10.7.4",
            "SYN-RECEIVED answers a repeated SYN by an ACK alone",
            "repeat the SYN,ACK, at most one in 500 ms",
            Taker.LINUX),
    SYN_IN_SYN_RECEIVED_RESETS(
            "§3.10.7.4",
            "another SYN in the window sends a passive open back to LISTEN, silently",
            "answer RST,ACK and drop the request",
            Taker.LINUX),
    BAD_ACK_REPEATS_SYN(
            "§3.10.7.3",
            "SYN-SENT answers an unacceptable ACK by a reset only",
            "and sends its SYN again within milliseconds",
            Taker.LINUX),
    SYN_ACK_DATA_DROPPED("§3.10.7.3", "text on a SYN,ACK is kept", "dropped, the peer sends it again", Taker.LINUX),
    SYN_DATA_DROPPED(
            "§3.10.7.2", "text on a SYN is queued", "dropped without Fast Open, and where SYNs cross", Taker.LINUX),
    SYN_FIN_DROPPED("§3.10.7.2", "a SYN with FIN is a SYN", "dropped silently in LISTEN", Taker.LINUX),
    UNREACHABLE_ABORTS_OPEN(
            "§3.9.2.2 MUST-56",
            "unreachable, and the like, do not abort a connection",
            "in SYN-SENT they end connect() at once, in SYN-RECEIVED the request is dropped",
            Taker.LINUX),
    HARD_ERROR_NOTED(
            "§3.9.2.2 SHLD-26, RFC 5927 §5.2",
            "a hard ICMP error aborts the connection, in every state",
            "only an open; once the connection stands, and where a request waits for its ACK, it is only noted",
            Taker.LINUX),
    REFUSED_AS_RESET(
            "§3.10.7.4",
            "a reset of an active open in SYN-RECEIVED is \"connection refused\"",
            "reported as ECONNRESET",
            Taker.LINUX),
    RESET_AT_SACK_EDGE(
            "§3.10.7.4, RFC 5961 §3.2",
            "only a reset at RCV.NXT is believed",
            "also one at the right edge of the SACKed data",
            Taker.LINUX),
    RESET_KEEPS_READABLE("§3.10.7.4", "a reset flushes all queues", "what is queued can still be read", Taker.LINUX),
    READABLE_AFTER_CLOSE(
            "§3.10.3",
            "in CLOSING, LAST-ACK and TIME-WAIT nothing can be received any more",
            "what had arrived can still be read",
            Taker.LINUX),
    ABORT_ACKNOWLEDGES("§3.10.5", "ABORT sends <SEQ=SND.NXT><CTL=RST>", "sends <CTL=RST,ACK>", Taker.LINUX),
    RTO_FLOOR_ON_VARIATION(
            "RFC 6298 §2.4", "RTO is at least its minimum", "RTO is SRTT + max(4·RTTVAR, minimum)", Taker.LINUX),
    FIN_ACK_DELAYED(
            "§3.10.7.4",
            "a FIN is acknowledged at once",
            "in ESTABLISHED, after data, up to 40 ms later, else at the clock's next tick",
            Taker.LINUX),
    FIN_STAYS_WITH_TEXT(
            "§3.10.4",
            "text goes as the window allows, and the FIN behind it when there is room for it",
            "the last segment goes with its FIN, or waits",
            Taker.LINUX),
    FIN_ANSWERED_APART(
            "§3.10.7.4 MUST-58",
            "one acknowledgment for all that a segment brings, on whatever is sent because of it",
            "in FIN-WAIT-1 and FIN-WAIT-2 a FIN is acknowledged by itself, before our own FIN goes and before what lies"
                    + " beyond is forgotten",
            Taker.LINUX),
    ACK_OF_ISS_COMPLETES_CROSSING(
            "§3.10.7.4",
            "only an ACK of our SYN completes an open",
            "where SYNs have crossed, one of ISS as well, probably by mistake",
            Taker.LINUX),
    ORPHAN_BELIEVES_RESETS(
            "§3.10.7.4, RFC 5961 §3.2",
            "an orphan in FIN-WAIT-2 is a connection like any other",
            "only its window is kept: any reset in it is believed, one outside it is answered, a SYN ends it, and no"
                    + " ACK field is looked at; unless a FIN came with the ACK of ours: then all is kept, and the"
                    + " timeout sends a reset",
            Taker.LINUX),
    TIME_WAIT_IGNORES_INEXACT_RESET(
            "§3.10.7.4, RFC 5961 §3.2",
            "an inexact reset in the window draws a challenge ACK",
            "ignored in TIME-WAIT, and so is one with an old timestamp",
            Taker.LINUX),
    TIME_WAIT_IGNORES_RESET(
            "§3.10.7.4, RFC 1337 §3",
            "a reset at RCV.NXT ends TIME-WAIT",
            "ignored when tcp_rfc1337 is set",
            Taker.NOBODY),
    TIME_WAIT_ISS_FOLLOWS(
            "§3.4.1, RFC 6528 §3",
            "a reopened connection draws a fresh ISS, above the largest number used before (§3.6.1)",
            "its ISS is the old SND.NXT + 65537",
            Taker.LINUX),
    UNTIMED_SEGMENT_ACCEPTED(
            "RFC 7323 §3.2",
            "with timestamps agreed, a segment without them is dropped",
            "it is accepted",
            Taker.LINUX),
    PROBE_REPEATS_OLD_OCTET(
            "§3.8.6.1",
            "a zero-window probe carries at least one octet of new data",
            "it is empty, with SEQ=SND.UNA-1",
            Taker.LINUX),
    SEQ_WITHIN_SHRUNK_WINDOW(
            "§3.10.7.4, §3.8.6",
            "an acknowledgment, and the reset of an ABORT, carries SEQ=SND.NXT",
            "SEQ=SND.UNA+SND.WND where the peer has taken back window that was already used",
            Taker.LINUX),
    WINDOW_ROUNDED_UP("RFC 7323 §2.4", "the window field is rounded down", "up, to the unit of its scale", Taker.LINUX),
    NAGLE_COUNTS_SMALL_SEGMENTS(
            "§3.7.4 SHLD-7",
            "a small segment waits while anything is outstanding",
            "while another small one is outstanding (Minshall)",
            Taker.LINUX),
    PUSH_PER_SEND(
            "§3.9.1.2 MUST-61",
            "PSH stands on the last segment of what is queued",
            "on the last of each SEND, and whenever half the largest window has been filled since",
            Taker.LINUX),
    BURSTS_PUSHED(
            "§3.9.1.2 MUST-61",
            "PSH stands on the last segment of what a user has sent",
            "also on the last of several that leave at once, two or more by the round trip time",
            Taker.LINUX),
    SLOW_START_BY_SEGMENTS(
            "RFC 5681 §3.1",
            "in slow start each acknowledgment widens the congestion window by one segment at most",
            "by as many as it acknowledges, where at least half of the window was used",
            Taker.LINUX),
    HALF_WINDOW_SEGMENTS(
            "§3.8.6.2.1",
            "a segment may fill the window",
            "none is larger than half the largest window offered",
            Taker.LINUX),
    LISTENER_CLOSE_RESETS(
            "§3.10.4",
            "closing a LISTEN leaves the connections that came from it alone",
            "resets those that nobody has accepted, and forgets those half-open",
            Taker.LINUX),
    PATIENCE_FROM_FIRST_REPETITION(
            "§3.8.3, §3.10.8",
            "R2 and the user timeout count from when a segment is first sent",
            "from when it is first sent again; a user timeout takes the place of R2",
            Taker.LINUX),
    FAST_OPEN_TRIES_BOTH_OPTIONS(
            "RFC 7413 §4.1.1",
            "a cookie is asked for by option 34",
            "where that brings none, next time by the experimental option 254, and so in turn",
            Taker.LINUX),
    TIME_WAIT_PROLONGED(
            "§3.10.7.4", "only a repeated FIN restarts 2 MSL", "so does every other segment with an ACK", Taker.LINUX),
    SHUTDOWN_WAITS_FOR_ESTABLISHED(
            "§3.10.4",
            "in SYN-RECEIVED, with nothing to send, a CLOSE sends its FIN at once",
            "that of shutdown() waits until the open is confirmed",
            Taker.LINUX),
    TIME_WAIT_OUTLIVES_ABORT("§3.10.5", "an ABORT ends TIME-WAIT", "TIME-WAIT stays", Taker.LINUX),
    CLOSED_PEER_RESETS_ONE_BELOW(
            "§3.10.7.4, RFC 5961 §3.2",
            "only a reset at RCV.NXT is believed",
            "once the peer's FIN has come, also one with the FIN's own number",
            Taker.LINUX),
    RESET_TOLD_WHILE_CLOSING(
            "§3.10.7.4",
            "a reset in CLOSING or LAST-ACK just ends the connection",
            "the user is told: ECONNRESET",
            Taker.LINUX),
    NO_ACK_DROPPED_FIRST(
            "§3.10.7.4",
            "a segment without ACK, RST or SYN goes through the sequence check, whose answer it may draw",
            "it is dropped before all checks, silently",
            Taker.LINUX),
    REQUEST_CHECKS_ACK_FIRST(
            "§3.10.7.4",
            "in SYN-RECEIVED the sequence number is checked before the ACK",
            "a passive open checks the ACK first: a wrong one draws a reset whatever else the segment says",
            Taker.LINUX),
    REPEATED_TEXT_ACKNOWLEDGES(
            "§3.10.7.4, A.2",
            "what lies before RCV.NXT is dropped, its ACK field with it",
            "the ACK field counts if the segment ends at or beyond what we last acknowledged",
            Taker.LINUX),
    WINDOW_EXCEEDED_WHEN_EMPTY(
            "§3.10.7.4",
            "what lies beyond the window is cut off",
            "a segment that begins in the window, or at its end, is taken whole while nothing is unread, and dropped"
                    + " whole otherwise",
            Taker.LINUX),
    OLD_ACK_BOUNDED_BY_ACKED(
            "§3.10.7.4 MAY-12, RFC 5961 §5.2",
            "an ACK may be older than SND.UNA by the largest window offered",
            "and by no more than has been acknowledged at all",
            Taker.LINUX),
    TEXT_BEYOND_FIN_RESETS(
            "§3.10.7.4",
            "text after the peer's FIN is ignored",
            "what begins before the FIN and reaches beyond it ends the connection by a reset; but text with a FIN of"
                    + " its own, which ends where the FIN stood, is taken",
            Taker.LINUX),
    ICMP_AT_SND_NXT(
            "RFC 5927 §4.1", "an ICMP error counts if SND.UNA =< SEG.SEQ < SND.NXT", "also at SND.NXT", Taker.LINUX),
    RESET_AFTER_FIN_AS_PIPE(
            "§3.10.7.4", "a reset in CLOSE-WAIT is \"connection reset\"", "reported as EPIPE", Taker.LINUX),
    DUPLICATES_REPORTED(
            "RFC 2018 §4",
            "SACK reports what lies beyond a gap",
            "what came twice as well, before all else (RFC 2883)",
            Taker.LINUX),
    REQUEST_DROPS_OLD_RESET(
            "RFC 7323 §5.3",
            "a reset is exempt from the check of its timestamp",
            "not in SYN-RECEIVED after a passive open: one older than TS.Recent is dropped",
            Taker.LINUX),
    PAWS_LENIENT(
            "RFC 7323 §5.3",
            "every segment older than TS.Recent is dropped and answered",
            "not one older by one tick, nor any after TS.Recent 0; old bare ACKs are not answered",
            Taker.LINUX),
    USER_TIMEOUT_ENDS_KEEP_ALIVE(
            "§3.8.4",
            "so many keep-alive probes go unanswered, whatever the user timeout",
            "where a user timeout is set, it decides when to stop asking",
            Taker.LINUX),
    SHRUNK_WINDOW_IGNORED(
            "§3.10.7.4",
            "SND.WND is what the latest segment says",
            "a smaller one is not believed unless something else is new or it is zero",
            Taker.LINUX),
    NEW_ACK_UPDATES_WINDOW(
            "§3.10.7.4",
            "a segment older than the last that updated SND.WND, by SND.WL1 and SND.WL2, does not update it",
            "one that acknowledges something new always does",
            Taker.LINUX),
    WINDOW_IN_WHOLE_SEGMENTS(
            "§3.8.6.2.2",
            "the first window offered is all of the buffer",
            "the largest multiple of the segment size in it",
            Taker.LINUX);

    /** Which profiles take a departure. */
    private enum Taker {
        NOBODY,
        LINUX,
        BOTH
    }

    private final String section;
    private final String rfc;
    private final String instead;
    private final Taker taker;

    Departure(String section, String rfc, String instead, Taker taker) {
        this.section = section;
        this.rfc = rfc;
        this.instead = instead;
        this.taker = taker;
    }

    /** Where the text departed from stands; in RFC 9293 unless another is named. */
    public String section() {
        return section;
    }

    /** What the RFC says, in our words. */
    public String rfc() {
        return rfc;
    }

    /** What is done instead. */
    public String instead() {
        return instead;
    }

    boolean inRfcProfile() {
        return taker == Taker.BOTH;
    }

    boolean inLinuxProfile() {
        return taker != Taker.NOBODY;
    }
}
