package handshake.judge;

import java.util.Locale;

/** What a TCP can do wrong that a segment, or the lack of one, proves. Each names its section, and how people get there. */
public enum FaultCode {
    // What is sent cannot be read
    NOT_TCP("§3.1", "what it sent is no TCP segment in an IP packet", "A header field stands at the wrong offset."),
    WRONG_ADDRESS(
            "§3.3.1",
            "its segment belongs to no connection that it has",
            "An answer goes from the destination of what arrived to its source: addresses and ports change places."),
    IP_CHECKSUM_WRONG(
            "RFC 791 §3.1",
            "the checksum of its IP header does not hold",
            "The checksum field counts as zero while the sum is made, and the length must be filled in before."),
    CHECKSUM_WITHOUT_PSEUDO_HEADER(
            "§3.1 MUST-2",
            "its checksum covers the segment, but not the pseudo-header",
            "The sum begins with source address, destination address, a zero, the protocol (6) and the TCP length."),
    CHECKSUM_WRONG(
            "§3.1 MUST-2",
            "its checksum does not hold",
            "The checksum field counts as zero while the sum is made, an odd segment is filled up by one zero octet, and"
                    + " the carries are added in."),

    // Numbers
    SYN_NOT_ACKNOWLEDGED(
            "§3.4",
            "its ACK does not count the peer's SYN",
            "A SYN takes one sequence number, as if it were an octet: acknowledge SEG.SEQ + 1."),
    FIN_NOT_ACKNOWLEDGED(
            "§3.4",
            "its ACK does not count the peer's FIN",
            "A FIN takes one sequence number, as if it were an octet behind the text: acknowledge it too."),
    ACKNOWLEDGES_A_GAP(
            "§3.4, §3.10.7.4",
            "it acknowledges across a gap: text before that has not arrived",
            "RCV.NXT moves only when SEG.SEQ = RCV.NXT. What lies beyond is kept or dropped, and the ACK still asks for"
                    + " what is missing."),
    ACKNOWLEDGES_TOO_MUCH(
            "§3.4",
            "it acknowledges more than has arrived",
            "ACK is the next number expected, SEG.SEQ + SEG.LEN, and only SYN and FIN add one to the length of the"
                    + " text."),
    ACKNOWLEDGES_TOO_LITTLE(
            "§3.10.7.4",
            "its ACK leaves out what has arrived",
            "RCV.NXT has not been moved over the text before the answer was made."),
    OWN_SYN_NOT_COUNTED(
            "§3.4",
            "it has not counted its own SYN",
            "After a SYN, SND.NXT is ISS + 1: the first octet of text has that number."),
    OWN_FIN_NOT_COUNTED(
            "§3.4", "it has not counted its own FIN", "After a FIN, SND.NXT is one beyond it, also for a bare ACK."),
    WRONG_SEQUENCE_NUMBER(
            "§3.4",
            "its sequence number is not the one that comes next",
            "SND.NXT grows by the length of what was sent, once for each octet, and never for an ACK."),
    REPEATS_OTHER_TEXT(
            "§3.8.1",
            "it repeats sequence numbers with other text",
            "What was sent must be kept until it is acknowledged; sent again it must be the same."),

    // Control bits
    ACK_MISSING(
            "§3.10.7.4",
            "its segment has no ACK",
            "After the first SYN every segment acknowledges; only a first SYN and some resets do not."),
    RESET_UNASKED(
            "§3.5.2",
            "it resets, and nothing that arrived asks for that",
            "A reset answers what belongs to no connection. Here there is one: look at the test that led to it."),
    RESET_WRONG(
            "§3.10.7",
            "its reset does not have the numbers by which it would be believed",
            "In answer to an ACK the reset has SEQ = SEG.ACK; otherwise SEQ = 0 and ACK = SEG.SEQ + SEG.LEN."),
    SYN_UNASKED(
            "§3.10.1",
            "it sends a SYN, and nothing asks for one",
            "SYN stands on the first segment of each side only, and on its repetitions."),
    NO_CONNECTION(
            "§3.10.7.2",
            "it sends a segment where it has no connection",
            "A LISTEN answers a SYN by SYN,ACK, an ACK by a reset, and everything else by silence."),
    TEXT_AFTER_FIN("§3.6", "it sends text after its FIN", "FIN means: no more. Send it behind the last octet."),
    CLOSES_UNASKED("§3.6", "it closes, although its user has not asked for it", "An echo closes when the peer has."),
    ANSWERS_AN_ACK(
            "§3.10.7.4",
            "it acknowledges what needs no acknowledgment",
            "A bare ACK in order takes no sequence number and is not answered, or two ends would never be silent."),

    // Limits
    BEYOND_WINDOW(
            "§3.8.6",
            "it sends beyond the peer's window",
            "What may be sent ends at SND.UNA + SND.WND. At a window of zero one octet may be sent as a probe."),
    BEYOND_MSS(
            "§3.7.1 MUST-15, MUST-16",
            "its segment is larger than the peer takes",
            "The peer's MSS option, or 536 octets if it sent none, limits the text of a segment."),
    OPTION_NOT_OFFERED(
            "RFC 7323 §2.2, RFC 2018 §2",
            "its options are not those that both sides have offered",
            "Window scale, SACK-permitted and timestamps go into a SYN,ACK only if the SYN had them."),
    REPEATS_TOO_SOON(
            "§3.8.1, RFC 6298 §2.4",
            "it sends the same again at once, without waiting",
            "The retransmission timer is a second at first; each arrival must not send everything again."),
    REPEATS_ACKNOWLEDGED(
            "§3.8.1",
            "it sends again what was acknowledged before",
            "An ACK that moves SND.UNA up takes what it covers out of the retransmission queue, and stops the timer when"
                    + " nothing is left."),
    TOO_MUCH("§3.8.1", "it floods the network", "A loop that sends has no way out."),

    // What is missing
    SYN_NOT_ANSWERED(
            "§3.10.7.2", "no SYN,ACK comes", "Is the line read as a packet? Is the answer written, and flushed?"),
    NOT_OPENED("§3.10.1 MUST-10", "no SYN comes, although its user opens", "An active OPEN sends <SEQ=ISS><CTL=SYN>."),
    NOT_ACKNOWLEDGED(
            "§3.8.6.3 MUST-40",
            "what arrived is not acknowledged within half a second",
            "Also what is unacceptable (a duplicate, a SYN in the connection) is answered by an ACK."),
    NOT_RESET("§3.10.7", "no reset comes", "What belongs to no connection is answered by a reset, unless it is one."),
    NEVER_REPEATED(
            "§3.8.1, RFC 6298",
            "what was lost is not sent again",
            "A timer runs while anything is unacknowledged: SYN, text and FIN alike."),
    NOT_PROBED(
            "§3.8.6.1 MUST-36",
            "the closed window is not probed",
            "At a window of zero send one octet now and then: the segment that opens it may be lost."),
    NOT_ECHOED("the task", "the text does not come back", "An echo sends back every octet that arrived in order."),
    ECHOES_OTHER_TEXT(
            "the task",
            "what comes back is not what was sent",
            "Text that arrives twice is delivered once, and in the order of its numbers."),
    NOT_CLOSED("§3.6, §3.9.1.4", "no FIN comes", "When the peer has closed and all is sent back, close as well."),
    ENDED_EARLY("the task", "the program ended before its connection did", "An exception? See what it says itself."),
    SAYS_NOTHING(
            "the task",
            "the program does not answer",
            "Each line of ours is answered by what is sent and then ok; and the output is flushed.");

    private final String section;
    private final String meaning;
    private final String usually;

    FaultCode(String section, String meaning, String usually) {
        this.section = section;
        this.meaning = meaning;
        this.usually = usually;
    }

    /** Of RFC 9293 unless another is named. */
    public String section() {
        return section;
    }

    /** What is wrong, as a sentence without its full stop. */
    public String meaning() {
        return meaning;
    }

    /** What a beginner usually did to get there, or the rule that was forgotten. */
    public String usually() {
        return usually;
    }

    /** Whether it is something that did not come, rather than something that came. */
    public boolean isAbsence() {
        return compareTo(SYN_NOT_ANSWERED) >= 0;
    }

    /** Whether it may be a mere consequence when something else was wrong before: numbers go astray together. */
    boolean mayFollow() {
        return isAbsence()
                || (compareTo(SYN_NOT_ACKNOWLEDGED) >= 0 && compareTo(REPEATS_OTHER_TEXT) <= 0)
                || this == REPEATS_ACKNOWLEDGED
                || this == REPEATS_TOO_SOON
                || this == NO_CONNECTION;
    }

    /** Such as {@code acknowledges-a-gap}: its name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
