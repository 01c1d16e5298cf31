package handshake.tcp.rules;

/** What this model leaves out, or reads in one of several ways, and why: whoever compares should not have to find out. */
public enum NotModelled {
    SECURITY_COMPARTMENT(
            "§3.10.7.4, A.1",
            "the security and compartment of a segment are checked",
            "no system in use marks segments so"),
    TIME_WAIT_RESTORED(
            "§3.6.1 MAY-2 (2)",
            "who reopened a connection from TIME-WAIT by a SYN that proves to be an old duplicate returns to TIME-WAIT",
            "the old control block is gone by then: the late FIN draws a reset, in all profiles, as on Linux"),
    SYN_ACK_WITH_TEXT_IN_SYN_RECEIVED(
            "§3.10.7.4",
            "a SYN,ACK at IRS with text begins before the window and ends in it: a repeated SYN, or another one?",
            "read as another SYN, so that a passive open returns to LISTEN"),
    ECN_FEEDBACK(
            "RFC 3168 §6.1, RFC 9768 §3.2",
            "behind the set-up, marked packets are reported by ECE or a count, and the sender slows down",
            "only the set-up is modelled: nothing marks a packet here; the count of accurate ECN stays at its beginning"),
    LINUX_ECN_QUIRK(
            "RFC 3168 §6.1.1",
            "of the answers to a SYN that asks for ECN, only ECE without CWR accepts",
            "Linux 6.18 reads others as accurate ECN, for which it has not asked; taken for a mistake and not copied"),
    HEADER_PREDICTION(
            "RFC 5961 §5.2",
            "a segment whose ACK is too old is dropped",
            "Linux takes its text where all else is just as expected and memory is at hand; the model drops it");

    private final String section;
    private final String said;
    private final String reason;

    NotModelled(String section, String said, String reason) {
        this.section = section;
        this.said = said;
        this.reason = reason;
    }

    /** Where it stands; in RFC 9293 unless another is named. */
    public String section() {
        return section;
    }

    /** What is said there, in our words. */
    public String said() {
        return said;
    }

    /** What the model does, and why. */
    public String reason() {
        return reason;
    }
}
