package handshake.tcp.rules;

import static handshake.tcp.rules.Rule.Rank.DECISIVE;
import static handshake.tcp.rules.Rule.Rank.NOTABLE;
import static handshake.tcp.rules.Rule.Rank.ROUTINE;

import java.util.Optional;

/**
 * Every decision of this model: where it is written, and one sentence of why. A section is of RFC 9293 unless another
 * document is named; a requirement is its MUST, SHOULD or MAY number there. A rule that no RFC has, or that does otherwise
 * than the RFC, is Linux's: it names the section that it does not follow, and what that says instead.
 */
public enum Rule {
    // §3.10.1 OPEN
    OPEN_PASSIVE(DECISIVE, "3.10.1", "", "a passive OPEN waits in LISTEN for any peer's SYN"),
    OPEN_ACTIVE(DECISIVE, "3.10.1", "", "an active OPEN picks an initial sequence number and sends a SYN with it"),
    OPEN_EXISTS(DECISIVE, "3.10.1", "", "there is a connection already; OPEN is refused"),

    // ECN set-up (RFC 3168 §6.1.1, RFC 9768 §3.1)
    ECN_ASKED(NOTABLE, "RFC 3168 6.1.1", "", "the SYN asks for ECN: ECE and CWR are set"),
    ECN_ACCURATE_ASKED(
            NOTABLE, "RFC 9768 3.1.1", "", "the SYN asks for accurate ECN, or else for ECN: AE, CWR and ECE are set"),
    ECN_SYN_PLAIN(
            NOTABLE,
            "RFC 3168 6.1.1.1",
            "",
            "no answer: the SYN goes again without asking for ECN, in case something on the way drops such SYNs"),
    ECN_AGREED(NOTABLE, "RFC 3168 6.1.1", "", "both ends use ECN: the SYN asks, and ECE on the SYN,ACK accepts"),
    ECN_ACCURATE_AGREED(
            NOTABLE,
            "RFC 9768 3.1.1",
            "",
            "both ends use accurate ECN: the SYN asks, and the SYN,ACK says how the SYN arrived"),
    ECN_REFUSED(
            NOTABLE,
            "RFC 3168 6.1.1",
            "",
            "the SYN asked for ECN and the answer does not accept: no packet will be marked"),

    // §3.10.2 SEND, §3.10.3 RECEIVE
    SEND_TRANSMITS(NOTABLE, "3.10.2", "", "the text goes out as far as the peer's window allows"),
    SEND_QUEUED(NOTABLE, "3.10.2", "", "the text waits until the connection is ESTABLISHED"),
    SEND_WITHOUT_REMOTE(DECISIVE, "3.10.2", "", "a LISTEN has no peer to send to"),
    RECEIVE_DELIVERS(NOTABLE, "3.10.3", "", "text that arrived in order is handed to the user"),
    RECEIVE_WAITS(NOTABLE, "3.10.3", "", "nothing has arrived that could be handed over; the call waits"),
    CALL_WITHOUT_CONNECTION(DECISIVE, "3.10", "", "in CLOSED there is no connection to serve the call"),
    CALL_AFTER_CLOSE(DECISIVE, "3.10", "", "the connection is closing; the call comes too late"),
    STATUS_REPORTED(ROUTINE, "3.10.6", "", "STATUS says which state the connection is in"),

    // §3.10.4 CLOSE, §3.10.5 ABORT
    CLOSE_SENDS_FIN(DECISIVE, "3.10.4", "", "CLOSE says FIN behind the last octet: we have no more to send"),
    CLOSE_QUEUED(
            NOTABLE, "3.10.4", "", "the open is not confirmed yet: the FIN waits, behind any text, for ESTABLISHED"),
    CLOSE_FORGETS(DECISIVE, "3.10.4", "", "nothing was agreed with anybody yet; CLOSE just forgets"),
    CLOSE_READING(NOTABLE, "3.6.1", "MAY-1", "our FIN is sent; now the user stops reading as well"),
    CLOSE_WITH_UNREAD_DATA(
            DECISIVE, "3.6.1", "SHLD-3", "closing with text unread loses it, and a reset tells the peer so"),
    ABORT_RESETS(DECISIVE, "3.10.5", "", "ABORT ends the connection at once and tells the peer by a reset"),
    ABORT_FORGETS(DECISIVE, "3.10.5", "", "nothing was opened yet, or both have closed: ABORT just forgets"),

    // §3.10.7.1 CLOSED
    CLOSED_DROPS_RESET(DECISIVE, "3.10.7.1", "", "a reset for a connection that does not exist has nothing to end"),
    CLOSED_RESETS(DECISIVE, "3.10.7.1", "", "no such connection: the reset acknowledges the segment to be believable"),
    CLOSED_RESETS_ACK(
            DECISIVE, "3.10.7.1", "", "no such connection: the reset takes the number that the ACK asked for"),

    // §3.10.7.2 LISTEN
    LISTEN_IGNORES_RESET(DECISIVE, "3.10.7.2", "", "a reset cannot answer anything that a LISTEN has sent"),
    LISTEN_RESETS_ACK(DECISIVE, "3.10.7.2", "", "a LISTEN has sent nothing that could be acknowledged: reset"),
    LISTEN_ACCEPTS_SYN(
            DECISIVE, "3.10.7.2", "", "a SYN opens: acknowledge the peer's number and send our own, in one segment"),
    LISTEN_DROPS_SYN_FIN(
            DECISIVE,
            "3.10.7.2",
            Departure.SYN_FIN_DROPPED,
            "SYN with FIN opens and closes at once; dropped as a scan"),
    LISTEN_DROPS_OTHER(DECISIVE, "3.10.7.2", "", "neither RST, ACK nor SYN: it belongs to nothing here"),
    SYN_DATA_HELD(NOTABLE, "3.5", "", "what came with the SYN is held until the open is confirmed"),
    SYN_DATA_IGNORED(
            NOTABLE,
            "3.10.7.2",
            Departure.SYN_DATA_DROPPED,
            "what came with the SYN is dropped; the peer will send it again"),

    // §3.10.7.3 SYN-SENT
    SYN_SENT_RESETS_BAD_ACK(
            DECISIVE, "3.10.7.3", "", "it acknowledges a SYN that we did not send: an old duplicate answered; reset"),
    SYN_SENT_RESETS_BAD_ECHO(
            DECISIVE,
            "RFC 7323 3.2",
            Departure.SYN_ACK_ECHO_CHECKED,
            "it echoes a timestamp that we have not sent: meant for somebody else; reset"),
    SYN_SENT_REPEATS_SYN(
            NOTABLE,
            "3.10.7.3",
            Departure.BAD_ACK_REPEATS_SYN,
            "after the reset our SYN goes again soon, for the peer to start afresh"),
    SYN_SENT_DROPS_RESET_WITH_BAD_ACK(
            DECISIVE, "3.10.7.3", "", "a reset that acknowledges something else is not meant for this SYN"),
    SYN_SENT_REFUSED(DECISIVE, "3.10.7.3", "", "a reset that acknowledges our SYN: nobody listens there"),
    SYN_SENT_DROPS_RESET(DECISIVE, "3.10.7.3", "", "a reset that acknowledges nothing proves nothing"),
    SYN_SENT_ESTABLISHED(
            DECISIVE, "3.10.7.3", "", "our SYN is acknowledged and the peer's has come: both numbers are known here"),
    SYN_SENT_CROSSING_SYN(
            DECISIVE, "3.10.7.3", "MUST-10", "the peer opens at the same time: answer its SYN, keep our own number"),
    SYN_SENT_DROPS_OTHER(DECISIVE, "3.10.7.3", "", "neither SYN nor RST: nothing to open with"),
    SYN_ACK_DATA_IGNORED(
            NOTABLE,
            "3.10.7.3",
            Departure.SYN_ACK_DATA_DROPPED,
            "what came with the SYN,ACK is dropped; the peer sends it again"),

    // §3.10.7.4 first: sequence number
    SEGMENT_OUTSIDE_WINDOW(
            DECISIVE, "3.10.7.4", "", "outside the receive window: an ACK says where we are, the segment is dropped"),
    ZERO_WINDOW_TAKES_CONTROL(
            NOTABLE, "3.10.7.4", "MUST-66", "the window is closed, but RST, URG and a valid ACK still count"),
    RESET_OUTSIDE_WINDOW(DECISIVE, "3.10.7.4", "", "a reset outside the window is a blind guess: silence"),
    PAWS_REJECTS(DECISIVE, "RFC 7323 5.3", "", "its timestamp is older than the last one: a segment from the past"),
    TIMESTAMP_MISSING(DECISIVE, "RFC 7323 3.2", "", "timestamps were agreed and this segment has none: dropped"),
    CROSSING_SYN_ACK(NOTABLE, "3.5", "MUST-10", "the SYN of this SYN,ACK we have had already; its ACK is what counts"),

    // second: RST
    RESET_CHALLENGED(
            DECISIVE, "3.10.7.4", "", "in the window but not at RCV.NXT: maybe forged; ask by a challenge ACK"),
    RESET_RETURNS_TO_LISTEN(
            DECISIVE, "3.10.7.4", "", "the open was passive and its peer has changed its mind: back to LISTEN"),
    RESET_REFUSES_OPEN(DECISIVE, "3.10.7.4", "", "the open was active, so its reset means: refused"),
    RESET_ENDS_CONNECTION(DECISIVE, "3.10.7.4", "", "a reset exactly at RCV.NXT ends the connection at once"),
    RESET_AT_SACK_EDGE(
            DECISIVE,
            "3.10.7.4",
            Departure.RESET_AT_SACK_EDGE,
            "a reset just behind the text that is held beyond a gap is believed, too"),
    RESET_AT_FIN(
            DECISIVE,
            "3.10.7.4",
            Departure.CLOSED_PEER_RESETS_ONE_BELOW,
            "a reset with the number of the peer's own FIN is believed, too"),
    RESET_ENDS_CLOSING(
            DECISIVE, "3.10.7.4", "", "the reset is believed; both ends were closing anyway, and it cuts that short"),
    TIME_WAIT_IGNORES_RESET(DECISIVE, "RFC 1337 3", "", "a reset must not cut TIME-WAIT short"),

    TIME_WAIT_DROPS_RESET(
            DECISIVE,
            "3.10.7.4",
            Departure.TIME_WAIT_IGNORES_INEXACT_RESET,
            "a reset that does not fit exactly is dropped in TIME-WAIT"),

    // fourth: SYN
    SYN_RETURNS_TO_LISTEN(
            DECISIVE, "3.10.7.4", "", "another SYN before the open was confirmed: the peer begins anew, so do we"),
    SYN_REPEATED(DECISIVE, "3.10.7.4", "", "the SYN that we are already answering came once more"),
    SYN_CHALLENGED(DECISIVE, "3.10.7.4", "", "a SYN into a standing connection: a challenge ACK, whatever its number"),
    ANSWER_RATIONED(NOTABLE, "RFC 5961 7", "", "such an answer was sent a moment ago; no second one so soon"),

    // fifth: ACK
    NO_ACK_DROPPED(DECISIVE, "3.10.7.4", "", "from here on every segment must acknowledge; this one does not"),
    SYN_RECEIVED_ESTABLISHED(DECISIVE, "3.10.7.4", "", "our SYN is acknowledged: now both ends know both numbers"),
    SYN_RECEIVED_RESETS_BAD_ACK(DECISIVE, "3.10.7.4", "", "its ACK is not of our SYN, or of more than we sent: reset"),
    ACK_ADVANCES(ROUTINE, "3.10.7.4", "", "something that we sent has arrived: SND.UNA moves up to SEG.ACK"),
    ACK_REPEATS(ROUTINE, "3.10.7.4", "", "nothing new is acknowledged"),
    DUPLICATE_ACK(NOTABLE, "RFC 5681 3.2", "", "the same number again while text is outstanding: a gap, perhaps"),
    FAST_RETRANSMIT(
            DECISIVE, "RFC 5681 3.2", "", "three duplicates: the segment after that number is most likely lost"),
    ACK_OF_UNSENT(DECISIVE, "3.10.7.4", "", "it acknowledges what we have not sent yet: an ACK, and dropped"),
    ACK_TOO_OLD(
            DECISIVE,
            "RFC 5961 5.2",
            "MAY-12",
            "its ACK is older than the largest window we were offered reaches: a blind injection?"),
    WINDOW_UPDATE(ROUTINE, "3.10.7.4", "", "the peer says how much it is ready to take"),
    FIN_ACKNOWLEDGED(DECISIVE, "3.10.7.4", "", "our FIN has arrived; the peer may still send"),
    CLOSING_FIN_ACKNOWLEDGED(DECISIVE, "3.10.7.4", "", "the FINs crossed, and now ours is acknowledged too"),
    LAST_ACK_CLOSES(DECISIVE, "3.10.7.4", "", "our FIN is acknowledged and the peer's came before: all is said"),

    // sixth and seventh: URG, text
    URGENT_SIGNALLED(NOTABLE, "3.10.7.4", "MUST-32", "the peer has something urgent; the user is told"),
    TEXT_DELIVERED(NOTABLE, "3.10.7.4", "", "the text is next in order: RCV.NXT moves over it"),
    TEXT_HELD(NOTABLE, "3.10.7.4", "SHLD-31", "something before it is missing: held, and the ACK says what is"),
    DATA_AFTER_CLOSE(DECISIVE, "3.6.1", "SHLD-3", "text for a user who is gone: a reset says that it is lost"),
    ACK_DELAYED(ROUTINE, "3.8.6.3", "SHLD-18", "the acknowledgment waits a little for text to travel with"),

    TEXT_REPEATED(
            NOTABLE,
            "3.10.7.4",
            Departure.REPEATED_TEXT_ACKNOWLEDGES,
            "all of it came before; its acknowledgment counts, and the ACK says so"),

    TEXT_REPLACES_FIN(
            NOTABLE,
            "3.10.7.4",
            Departure.TEXT_BEYOND_FIN_RESETS,
            "text stands where the peer's FIN stood, and another FIN behind it: acknowledged, as if it were news"),

    // eighth: FIN
    FIN_RECEIVED(DECISIVE, "3.10.7.4", "", "the peer has no more to send; its FIN is acknowledged"),
    TIME_WAIT_ENTERED(DECISIVE, "3.10.7.4", "MUST-13", "both FINs are done: wait 2 MSL until old segments have died"),

    // TIME-WAIT
    TIME_WAIT_REPEATS_ACK(
            DECISIVE, "3.10.7.4", "", "the peer repeats its FIN, so our ACK was lost: again, and 2 MSL anew"),
    TIME_WAIT_ANSWERS(NOTABLE, "3.10.7.4", "", "nothing new can come in TIME-WAIT; the ACK says so"),
    TIME_WAIT_IGNORES(NOTABLE, "3.10.7.4", "", "a bare ACK cannot tell anything new in TIME-WAIT"),
    TIME_WAIT_REOPENS(
            DECISIVE, "3.6.1", "MAY-2", "this SYN is surely new, so a new connection may take the place of the old"),
    TIME_WAIT_OVER(DECISIVE, "3.10.8", "MUST-13", "2 MSL are over: nothing of this connection can be in flight"),

    // §3.10.8 and §3.8: timers
    SYN_RETRANSMITTED(DECISIVE, "3.8.1", "", "no answer to our SYN: send it again, and wait longer"),
    SYN_ACK_RETRANSMITTED(DECISIVE, "3.8.1", "", "no answer to our SYN,ACK: send it again, and wait longer"),
    LOSS_PROBED(DECISIVE, "RFC 8985 7.3", "", "the tail may be lost: its last segment again, before the timeout"),
    DATA_RETRANSMITTED(DECISIVE, "3.8.1", "", "not acknowledged in time: the oldest segment goes again"),
    FIN_RETRANSMITTED(DECISIVE, "3.8.1", "", "our FIN was not acknowledged in time: again"),
    RETRANSMISSION_GIVES_UP(DECISIVE, "3.8.3", "MUST-20", "R2 is reached: nobody answers, the connection is given up"),
    USER_TIMEOUT_ABORTS(DECISIVE, "3.10.8", "", "the user would not wait any longer"),
    WINDOW_PROBED(DECISIVE, "3.8.6.1", "MUST-36", "the window is closed: a probe asks whether it still is"),
    SMALL_WINDOW_USED(NOTABLE, "3.8.6.2.1", "MUST-38", "the small window has not grown for a while: use what there is"),
    DELAYED_ACK_SENT(NOTABLE, "3.8.6.3", "MUST-40", "no text came along in time: the acknowledgment goes alone"),
    KEEP_ALIVE_PROBES(DECISIVE, "3.8.4", "MUST-26", "nothing was heard for long: an old number must be answered"),
    KEEP_ALIVE_GIVES_UP(DECISIVE, "3.8.4", "MUST-29", "none of so many probes was answered: the peer is gone"),
    FIN_WAIT_2_OVER(
            DECISIVE,
            "3.10.8",
            Optional.of("FIN-WAIT-2 has no timer"),
            "the user is gone and the peer's FIN does not come: given up"),
    TIMER_IDLE(ROUTINE, "3.10.8", "", "the timer was due, but there is nothing left to do"),

    // RFC 7413 Fast Open
    FAST_OPEN_SENDS_DATA(DECISIVE, "RFC 7413 4.2.2", "", "with a cookie from last time the SYN may carry text"),
    FAST_OPEN_GRANTS_COOKIE(
            NOTABLE, "RFC 7413 4.2.1", "", "no valid cookie: an ordinary open, and a cookie for next time"),
    FAST_OPEN_ACCEPTED(DECISIVE, "RFC 7413 4.2.2", "", "the cookie proves the address: the SYN's text is delivered"),
    FAST_OPEN_TEXT_RESENT(NOTABLE, "RFC 7413 4.2.2", "", "the text on our SYN was not taken: it goes again"),

    // §3.9.1.1 and RFC 4987: a listener and its queues
    ACCEPT_DEFERRED(
            DECISIVE,
            "3.10.7.4",
            Optional.of("the ACK of our SYN opens the connection, with text or without"),
            "the user wants connections with text only; this ACK brings none"),
    ACCEPT_QUEUE_FULL(
            DECISIVE, "RFC 4987 3.2", "", "too many open connections wait to be accepted: dropped; it will come again"),
    SYN_QUEUE_FULL(
            DECISIVE, "RFC 4987 3.2", "", "too many opens are half done: this SYN is dropped; it will come again"),
    SYN_COOKIE_SENT(
            DECISIVE, "RFC 4987 3.6", "", "nothing is kept: all we need to know rides in our own sequence number"),
    SYN_COOKIE_RETURNED(
            DECISIVE, "RFC 4987 3.6", "", "it acknowledges a number that only we can have made: the open is confirmed"),
    RESET_ENDS_ORPHAN(
            DECISIVE,
            "3.10.7.4",
            Departure.ORPHAN_BELIEVES_RESETS,
            "the user is gone; any reset in the window ends what is left"),
    ORPHAN_IGNORES(
            NOTABLE,
            "3.10.7.4",
            Departure.ORPHAN_BELIEVES_RESETS,
            "the user is gone and this is not the FIN that is awaited: ignored"),
    SYN_ENDS_ORPHAN(
            DECISIVE,
            "3.10.7.4",
            Departure.ORPHAN_BELIEVES_RESETS,
            "the user is gone and the peer begins anew: the old connection is given up"),
    LISTENER_GONE(
            DECISIVE,
            "3.10.4",
            Departure.LISTENER_CLOSE_RESETS,
            "the listener is closed: nobody will ever accept this connection"),

    // §3.9.2.2 ICMP
    ICMP_NOT_BELIEVED(
            DECISIVE,
            "RFC 5927 4.1",
            "",
            "it quotes nothing that is in flight, or says what cannot be: forged or late"),
    ICMP_QUENCH_IGNORED(DECISIVE, "3.9.2.2", "MUST-55", "source quench is obsolete: dropped"),
    ICMP_NOTED(DECISIVE, "3.9.2.2", "MUST-56", "a soft error may pass: the user is told, the connection goes on"),
    PATH_MTU_LEARNED(DECISIVE, "3.7.2", "", "the path carries only smaller packets: smaller segments, and again"),
    ICMP_ABORTS(DECISIVE, "3.9.2.2", "SHLD-26", "a hard error will not pass: the connection is given up"),
    ICMP_ABORTS_OPEN(
            DECISIVE,
            "3.9.2.2",
            Departure.UNREACHABLE_ABORTS_OPEN,
            "nobody wants to wait for an open whose SYN cannot be delivered: it is given up"),
    ICMP_HARD_NOTED(
            DECISIVE,
            "3.9.2.2",
            Departure.HARD_ERROR_NOTED,
            "once the connection stands even a hard error may be forged: the user is told, the connection goes on");

    /** How much a rule says about an event, when several applied and only one can be named. */
    public enum Rank {
        /** Happens with almost every segment. */
        ROUTINE,
        /** Worth a word. */
        NOTABLE,
        /** Settles what becomes of the segment or of the connection. */
        DECISIVE
    }

    /** Whose a rule is. */
    public enum Owner {
        RFC("RFC"),
        LINUX("Linux");

        private final String words;

        Owner(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final Rank rank;
    private final String section;
    private final String requirement;
    private final Optional<String> rfcInstead;
    private final String why;

    /** A rule of the RFC. */
    Rule(Rank rank, String section, String requirement, String why) {
        this(rank, section, requirement, Optional.empty(), why);
    }

    /** A rule by which Linux departs. */
    Rule(Rank rank, String section, Departure departure, String why) {
        this(rank, section, "", Optional.of(departure.rfc()), why);
    }

    Rule(Rank rank, String section, Optional<String> rfcInstead, String why) {
        this(rank, section, "", rfcInstead, why);
    }

    Rule(Rank rank, String section, String requirement, Optional<String> rfcInstead, String why) {
        this.rank = rank;
        this.section = section;
        this.requirement = requirement;
        this.rfcInstead = rfcInstead;
        this.why = why;
    }

    public Owner owner() {
        return rfcInstead.isPresent() ? Owner.LINUX : Owner.RFC;
    }

    /** What the RFC says in the place of a rule that is not its own. */
    public Optional<String> rfcInstead() {
        return rfcInstead;
    }

    public Rank rank() {
        return rank;
    }

    /** A section of RFC 9293, such as {@code 3.10.7.4}, or another document with its section. */
    public String section() {
        return section;
    }

    /** The number of the MUST, SHOULD or MAY in RFC 9293; empty where the text has none. */
    public String requirement() {
        return requirement;
    }

    /** One sentence for people. */
    public String why() {
        return why;
    }

    /**
     * As citations are printed: {@code RFC 9293 §3.10.7.4}, {@code RFC 7413 §4.2.2}; {@code Linux, unlike RFC 9293
     * §3.10.7.2} where the rule is not the RFC's.
     */
    public String citation() {
        return owner() == Owner.LINUX ? "Linux, unlike " + written() : written();
    }

    private String written() {
        int space = section.lastIndexOf(' ');
        return space < 0 ? "RFC 9293 §" + section : section.substring(0, space) + " §" + section.substring(space + 1);
    }
}
