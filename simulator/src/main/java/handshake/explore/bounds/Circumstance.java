package handshake.explore.bounds;

/** What may be the case in the world of a search, or not. */
public enum Circumstance {
    DATA("each incarnation may send one octet once it is ESTABLISHED", "nobody sends data"),
    SIMULTANEOUS("B may open as well", "only A opens"),
    QUIET_TIME(
            "an end that crashed keeps quiet until all it had sent has died out (§3.4.3)",
            "an end that crashed starts again at once"),
    NO_RESETS("no resets are sent", "resets are sent"),
    LASTING_SERVER("only A crashes", "both ends may crash");

    private final String present;
    private final String absent;

    Circumstance(String present, String absent) {
        this.present = present;
        this.absent = absent;
    }

    /** In words for people, when it is the case and when not. */
    public String inWords(boolean holds) {
        return holds ? present : absent;
    }
}
