package handshake.packetdrill;

import java.util.Locale;

/** Strings between double quotes, with the escapes of C that the language knows. */
final class Quoted {
    private static final int LONGEST_SHOWN = 40;

    private Quoted() {}

    /** {@code text} between quotes, escaped so that it reads back the same. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || (c > '~' && c <= 0xFF) ? hex(c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static String hex(char c) {
        return String.format(Locale.ROOT, "\\x%02x", (int) c);
    }

    /** What stands between the quotes of {@code token}, escapes resolved: {@code \\ \" \n \r \t \xHH}. */
    static String unquote(ScriptSource source, Token token) throws ScriptException {
        String raw = token.text();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            // The lexer never ends a string behind a lone backslash.
            char escape = raw.charAt(++i);
            switch (escape) {
                case '"', '\\' -> text.append(escape);
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'x' -> {
                    int digits = hexDigits(raw, i + 1);
                    if (digits == 0) {
                        throw source.syntaxError(place(source, token, i), "\\x", "\\x and two hexadecimal digits");
                    }
                    text.append((char) Integer.parseInt(raw.substring(i + 1, i + 1 + digits), 16));
                    i += digits;
                }
                default ->
                    throw source.unsupported(
                            place(source, token, i),
                            "'\\" + printable(String.valueOf(escape)) + "'",
                            "\\\\ \\\" \\n \\r \\t \\xHH");
            }
        }
        return text.toString();
    }

    private static int hexDigits(String text, int from) {
        int count = 0;
        while (count < 2 && from + count < text.length() && Character.digit(text.charAt(from + count), 16) >= 0) {
            count++;
        }
        return count;
    }

    private static Place place(ScriptSource source, Token token, int index) {
        return source.place(token.start() + 1 + index);
    }

    /** {@code text} for a message: short, and without what would disturb a terminal. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_SHOWN); i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return shown + (text.length() > LONGEST_SHOWN ? "..." : "");
    }
}
