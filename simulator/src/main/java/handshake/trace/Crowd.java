package handshake.trace;

/** What others than the two ends of a story do at a server, all of them together. */
public enum Crowd {
    /** They send SYNs, and answer nothing: a flood, from addresses that are not theirs. */
    SYNS("other SYNs", "SYNs of others arrive, and their answers will never be answered"),
    /** They open connections, which then wait to be accepted. */
    OPENS("other opens", "other clients open connections, which wait to be accepted"),
    /** The server's program accepts those that have waited longest. */
    ACCEPTS("accepted", "of those that wait are accepted by the server's program");

    private final String label;
    private final String meaning;

    Crowd(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** For people, behind a number. */
    public String meaning() {
        return meaning;
    }

    /** As a figure's comment says it behind a number: {@code 5 other SYNs}, {@code 2 accepted}. */
    @Override
    public String toString() {
        return label;
    }
}
