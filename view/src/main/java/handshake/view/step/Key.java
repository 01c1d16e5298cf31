package handshake.view.step;

/**
 * Something that the person at the terminal did.
 *
 * @param name which key; {@link Name#CHARACTER} for one that types {@code text}
 * @param text what it types; empty for the others
 */
public record Key(Name name, String text) {
    /** The keys that type nothing, and what else can come instead of a key. */
    public enum Name {
        CHARACTER,
        LEFT,
        RIGHT,
        UP,
        DOWN,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        ENTER,
        BACKSPACE,
        /** Ctrl-U: all that was typed on this line goes. */
        ERASE_LINE,
        TAB,
        ESCAPE,
        /** A sequence that no key here sends. */
        UNKNOWN,
        /** Nobody pressed anything for as long as was asked. */
        NOTHING,
        /** The terminal has another size, or the process was away: draw again. */
        REDRAW,
        /** Ctrl-C. */
        INTERRUPT,
        /** The terminal is gone. */
        HANGUP
    }

    public static Key of(Name name) {
        return new Key(name, "");
    }

    /** The key that types {@code text}, one character. */
    public static Key typing(String text) {
        return new Key(Name.CHARACTER, text);
    }

    /** Whether it types {@code text}. */
    public boolean types(String text) {
        return name == Name.CHARACTER && this.text.equals(text);
    }
}
