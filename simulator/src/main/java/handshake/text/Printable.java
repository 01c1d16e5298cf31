package handshake.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Shows text and bytes from outside so that they cannot act on a terminal: nothing that moves the cursor, changes a
 * colour, hides or reverses letters passes. For people to read, not to be parsed back: a backslash stays as it is.
 *
 * <p>{@code \n \r \t \0} are shown so; other ASCII control characters and bytes that are not UTF-8 as {@code \x1b}; other
 * characters without a glyph of their own (C1 controls, direction marks and overrides, line separators, fillers, variation
 * selectors) as <code>&#92;u{202e}</code>.
 */
public final class Printable {
    private Printable() {}

    /** The text with everything that is not a visible character escaped. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    /** The bytes, read as UTF-8 and escaped; a byte that is not UTF-8 as {@code \xNN}. */
    public static String bytes(byte... bytes) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder shown = new StringBuilder(bytes.length);
        while (true) {
            CoderResult result = utf8.decode(in, out, true);
            out.flip().codePoints().forEach(c -> append(shown, c));
            out.clear();
            if (!result.isError()) {
                return shown.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                appendByte(shown, in.get() & 0xFF);
            }
        }
    }

    private static void append(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            case '\0' -> shown.append("\\0");
            default -> {
                if (isVisible(c)) {
                    shown.appendCodePoint(c);
                } else if (c < 0x80) {
                    appendByte(shown, c);
                } else {
                    shown.append(String.format("\\u{%x}", c));
                }
            }
        }
    }

    private static void appendByte(StringBuilder shown, int b) {
        shown.append(String.format("\\x%02x", b));
    }

    private static boolean isVisible(int c) {
        if (c < 0x80) {
            return c >= ' ' && c < 0x7F; // nearly everything that is shown
        }
        return !isBlankLetter(c) && hasGlyph(c);
    }

    /** Letters, marks and symbols of which nothing is seen (Unicode's Default_Ignorable_Code_Point, and an empty Braille cell). */
    private static boolean isBlankLetter(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
        };
    }

    private static boolean hasGlyph(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
