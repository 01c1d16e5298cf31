package handshake.step;

/** One thing to predict about an event. */
public enum Item {
    FLAGS("flags", "all flags of the segment that is sent, a comma between two; or none"),
    SEQ("seq", "its sequence number"),
    ACK("ack", "its acknowledgment number"),
    STATE("state", "the state afterwards, by its name in the RFC");

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
