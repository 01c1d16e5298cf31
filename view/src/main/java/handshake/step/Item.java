package handshake.step;

/** One thing to predict about an event. */
public enum Item {
    FLAGS("flags", "the flags of the segment that is sent, such as SYN,ACK; or none"),
    SEQ("seq", "its sequence number"),
    ACK("ack", "its acknowledgment number"),
    STATE("state", "the state afterwards, such as SYN-SENT");

    private final String label;
    private final String meaning;

    Item(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** One word. */
    public String label() {
        return label;
    }

    /** What is asked for, for people. */
    public String meaning() {
        return meaning;
    }
}
