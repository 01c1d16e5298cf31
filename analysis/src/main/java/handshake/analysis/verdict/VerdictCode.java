package handshake.analysis.verdict;

import java.util.Locale;

/** What can be wrong with a connection, or odd about it, the gravest first. The codes are part of the JSON: never renamed. */
public enum VerdictCode {
    /** A wrong checksum that no offload explains: dropped by the receiver. */
    DAMAGED("a wrong checksum that no offload explains: dropped by the receiver"),
    /** A segment that no rule sends, or one that is absent. */
    FAULT("a segment that no rule sends, or one that is absent"),
    /** A reset that must be ignored, so that the client runs into its timeout. */
    MALFORMED_REFUSAL("a reset that must be ignored, so that the client runs into its timeout"),
    /** Timestamps were agreed and are missing. */
    IGNORED_WITHOUT_TIMESTAMPS("timestamps were agreed and are missing"),
    /** The answer comes from another address than was asked. */
    ANSWER_NOT_TRANSLATED("the answer comes from another address than was asked"),
    /** The refusal comes from something nearer, or of another kind, than the server. */
    REFUSED_ON_THE_WAY("the refusal comes from something nearer, or of another kind, than the server"),
    /** A reset that the host whose address it bears did not send. */
    RESET_ON_THE_WAY("a reset that the host whose address it bears did not send"),
    /** ICMP says why the segment was not delivered, and who says so. */
    REFUSED_BY_ICMP("ICMP says why the segment was not delivered, and who says so"),
    /** The answer arrived at the client's host, which did not let it through. */
    SYN_ACK_DROPPED_LOCALLY("the answer arrived at the client's host, which did not let it through"),
    /** The client's own kernel reset the answer: the SYN was made behind its back. */
    KERNEL_DID_NOT_KNOW("the client's own kernel reset the answer: the SYN was made behind its back"),
    /** Others on the same port are open and idle, new ones are ignored. */
    ACCEPT_QUEUE_FULL("others on the same port are open and idle, new ones are ignored"),
    /** SYNs whose clock is behind that of another client of the same address. */
    OLDER_TIMESTAMP_IGNORED("SYNs whose clock is behind that of another client of the same address"),
    /** The same ports met a connection that the server still holds. */
    OLD_CONNECTION_ANSWERS("the same ports met a connection that the server still holds"),
    /** Small segments pass, large ones never. */
    TOO_BIG_FOR_THE_WAY("small segments pass, large ones never"),
    /** After silence nothing gets through any more, and nobody says so. */
    FORGOTTEN_ON_THE_WAY("after silence nothing gets through any more, and nobody says so"),
    /** The host does not know the connection any more. */
    CONNECTION_FORGOTTEN("the host does not know the connection any more"),
    /** CLOSE-WAIT for long: this program does not close. */
    NOT_CLOSED("CLOSE-WAIT for long: this program does not close"),
    /** The window stays shut: this program does not read. */
    NOT_READ("the window stays shut: this program does not read"),
    /** A close with unread text, an abort, or a kill. */
    CLOSED_WITH_UNREAD_TEXT("a close with unread text, an abort, or a kill"),
    /** Opened, asked, never answered. */
    SILENT_AFTER_OPEN("opened, asked, never answered"),
    /** SYNs with text or cookie vanish, plain ones pass. */
    FAST_OPEN_BLOCKED("SYNs with text or cookie vanish, plain ones pass"),
    /** The answer was sent and did not arrive. */
    SYN_ACK_LOST("the answer was sent and did not arrive"),
    /** SYNs did not arrive. */
    SYN_LOST("SYNs did not arrive"),
    /** Segments left one point and did not reach the other. */
    LOST_ON_THE_WAY("segments left one point and did not reach the other"),
    /** An option was overwritten on the way. */
    OPTION_REMOVED("an option was overwritten on the way"),
    /** A reset from the host itself: nobody listens. */
    REFUSED("a reset from the host itself: nobody listens"),
    /** Small write after small write waits for the other's delayed acknowledgment. */
    NAGLE_AND_DELAYED_ACK("small write after small write waits for the other's delayed acknowledgment"),
    /** Many SYNs from many addresses, or to many ports. */
    FLOOD("many SYNs from many addresses, or to many ports"),
    /** Text or a FIN sent again and again, and nothing more is heard. */
    UNACKNOWLEDGED("text or a FIN sent again and again, and nothing more is heard"),
    /** SYNs and nothing at all. */
    UNANSWERED("SYNs and nothing at all"),
    /** A request met the other side's close; it was not read and may be sent again. */
    REQUEST_CROSSED_CLOSE("a request met the other side's close; it was not read and may be sent again"),
    /** Not all of it is explained, and no more is known. */
    UNCLEAR("not all of it is explained, and no more is known"),
    /** A health check or scan that never meant to open. */
    HALF_OPEN_PROBE("a health check or scan that never meant to open"),
    /** Both at once, legal. */
    SIMULTANEOUS_OPEN("both at once, legal"),
    /** What arrives is not what was sent, as it may be: a smaller MSS, other numbers. */
    CHANGED_ON_THE_WAY("what arrives is not what was sent, as it may be: a smaller MSS, other numbers"),
    /** One connection, before and after its addresses were translated. */
    TRANSLATED("one connection, before and after its addresses were translated"),
    /** Packets arrived that are not in the file. */
    PACKETS_MISSING("packets arrived that are not in the file"),
    /** Each packet is in the file twice; sent once. */
    SEEN_TWICE("each packet is in the file twice; sent once"),
    /** Only one direction was recorded. */
    ONE_DIRECTION("only one direction was recorded"),
    /** The opening is not in the file. */
    BEGINS_IN_THE_MIDDLE("the opening is not in the file");

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String meaning;

    VerdictCode(String meaning) {
        this.meaning = meaning;
    }

    /** In a few words, for people. */
    public String meaning() {
        return meaning;
    }

    /** As it is printed: {@code syn-ack-lost}. */
    @Override
    public String toString() {
        return label;
    }
}
