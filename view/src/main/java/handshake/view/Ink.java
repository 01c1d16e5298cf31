package handshake.view;

/** What colours mean on a terminal. Never the only sign of anything: every coloured word says the same without. */
public enum Ink {
    CLIENT("36"),
    SERVER("33"),
    STRONG("1"),
    QUIET("2"),
    GOOD("32"),
    BAD("1;31"),
    NOTE("35"),
    /** What the last event changed. */
    CHANGED("1;32"),
    /** The line that a key would choose. */
    CHOSEN("7"),
    EMPHASIS("3"),
    LINK("4"),
    /** What one types, or what stands in a header. */
    CODE("36");

    static final String OFF = "\u001b[0m";

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on() {
        return "\u001b[" + code + "m";
    }
}
