package handshake.trace;

/**
 * What one side can know of the connection, which is what the three ways are for: each direction is shown to work only
 * when somebody has heard over it, and each side must learn it of both.
 */
public enum Fact {
    PEER_CAN_SEND("the %s can send"),
    I_CAN_RECEIVE("I can receive"),
    I_CAN_SEND("I can send"),
    PEER_CAN_RECEIVE("the %s can receive"),
    NUMBERS_AGREED("both sequence numbers are agreed");

    private final String words;

    Fact(String words) {
        this.words = words;
    }

    /** The fact as {@code knower} would say it. */
    public String saidBy(Side knower) {
        return String.format(words, knower.other());
    }
}
