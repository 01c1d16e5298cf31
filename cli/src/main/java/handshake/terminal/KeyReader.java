package handshake.terminal;

import handshake.view.step.Key;
import java.io.IOException;
import java.util.Map;

/** Makes keys of the characters that a terminal sends (ECMA-48 §5.4; what xterm, and so nearly everybody, sends). */
final class KeyReader {
    /** Where the characters come from. */
    interface Source {
        /** The next character, as long as it takes; {@link #END} when there will be none. */
        int next() throws IOException;

        /** The next character; {@link #NONE} when none comes within {@code milliseconds}. */
        int next(long milliseconds) throws IOException;
    }

    static final int END = -1;
    static final int NONE = -2;

    private static final int ESCAPE = 0x1B;
    /** A terminal sends a sequence at once; a person who presses Escape sends nothing behind it. */
    private static final long SEQUENCE_TIMEOUT = 40;

    private static final int LONGEST_SEQUENCE = 16;

    private static final Map<String, Key.Name> SEQUENCES = Map.ofEntries(
            Map.entry("A", Key.Name.UP),
            Map.entry("B", Key.Name.DOWN),
            Map.entry("C", Key.Name.RIGHT),
            Map.entry("D", Key.Name.LEFT),
            Map.entry("H", Key.Name.HOME),
            Map.entry("F", Key.Name.END),
            Map.entry("1~", Key.Name.HOME),
            Map.entry("7~", Key.Name.HOME),
            Map.entry("4~", Key.Name.END),
            Map.entry("8~", Key.Name.END),
            Map.entry("5~", Key.Name.PAGE_UP),
            Map.entry("6~", Key.Name.PAGE_DOWN));

    private final Source source;

    KeyReader(Source source) {
        this.source = source;
    }

    /** Waits for the next key. */
    Key read() throws IOException {
        int c = source.next();
        return switch (c) {
            case END -> Key.of(Key.Name.HANGUP);
            case '\r', '\n' -> Key.of(Key.Name.ENTER);
            case '\t' -> Key.of(Key.Name.TAB);
            case 0x7F, '\b' -> Key.of(Key.Name.BACKSPACE);
            case 0x03 -> Key.of(Key.Name.INTERRUPT);
            case 0x15 -> Key.of(Key.Name.ERASE_LINE);
            case 0x04 -> Key.of(Key.Name.HANGUP);
            case ESCAPE -> sequence();
            default -> c < ' ' ? Key.of(Key.Name.UNKNOWN) : character((char) c);
        };
    }

    /** What follows Escape: nothing, {@code [} or {@code O} and a sequence, or a key pressed together with Alt. */
    private Key sequence() throws IOException {
        int introducer = source.next(SEQUENCE_TIMEOUT);
        if (introducer == NONE || introducer == END) {
            return Key.of(Key.Name.ESCAPE);
        }
        if (introducer != '[' && introducer != 'O') {
            return Key.of(Key.Name.UNKNOWN);
        }
        StringBuilder sequence = new StringBuilder();
        while (sequence.length() < LONGEST_SEQUENCE) {
            int c = source.next(SEQUENCE_TIMEOUT);
            if (c == NONE || c == END) {
                break;
            }
            sequence.append((char) c);
            if (c >= '@' && c <= '~') {
                return Key.of(SEQUENCES.getOrDefault(sequence.toString(), Key.Name.UNKNOWN));
            }
        }
        return Key.of(Key.Name.UNKNOWN);
    }

    /** A character outside of the basic plane comes in two halves. */
    private Key character(char first) throws IOException {
        if (!Character.isHighSurrogate(first)) {
            return Key.typing(String.valueOf(first));
        }
        int second = source.next(SEQUENCE_TIMEOUT);
        return second >= 0 && Character.isLowSurrogate((char) second)
                ? Key.typing(new String(new char[] {first, (char) second}))
                : Key.of(Key.Name.UNKNOWN);
    }
}
