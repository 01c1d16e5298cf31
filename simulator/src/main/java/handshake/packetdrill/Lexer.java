package handshake.packetdrill;

import handshake.packetdrill.Token.Kind;

/** Cuts a script into tokens, one at a time. White space and comments ({@code //}, {@code #}, C's) only separate. */
final class Lexer {
    private final ScriptSource source;
    private final String text;
    private int at;

    Lexer(ScriptSource source) {
        this.source = source;
        this.text = source.text();
    }

    Token next() throws ScriptSyntaxError {
        int behind = at;
        skipBlank();
        if (at >= text.length()) {
            // Points right behind what was read last, not at the empty line that ends the file.
            return new Token(Kind.END, "", behind, behind);
        }
        char c = text.charAt(at);
        if (looking("--") && isWordPart(charAt(at + 2))) {
            return option();
        }
        if (looking("%{")) {
            return delimited(Kind.CODE, "%{", "}%");
        }
        if (c == '`' || c == '"') {
            return quoted(c == '`' ? Kind.COMMAND : Kind.STRING, c);
        }
        if (looking("...")) {
            return token(Kind.ELLIPSIS, at + 3);
        }
        if (isWordPart(c) || (c == '.' && isDigit(charAt(at + 1)))) {
            return wordOrNumber();
        }
        return token(Kind.MARK, at + 1);
    }

    private void skipBlank() throws ScriptSyntaxError {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else if (c == '#' || looking("//")) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (looking("/*")) {
                at = closing("*/", 2) + 2;
            } else {
                return;
            }
        }
    }

    /** An option's value may hold anything but blanks, such as an address with its dots and colons. */
    private Token option() {
        int end = at + 2;
        while (isWordPart(charAt(end))) {
            end++;
        }
        if (charAt(end) == '=') {
            while (end < text.length() && !Character.isWhitespace(charAt(end))) {
                end++;
            }
        }
        return token(Kind.OPTION, end);
    }

    private Token delimited(Kind kind, String open, String close) throws ScriptSyntaxError {
        int end = closing(close, open.length());
        Token token = new Token(kind, text.substring(at + open.length(), end), at, end + close.length());
        at = token.end();
        return token;
    }

    private int closing(String close, int behind) throws ScriptSyntaxError {
        int end = text.indexOf(close, at + behind);
        if (end < 0) {
            throw source.syntaxError(source.place(at), "no end of what begins here", "'" + close + "'");
        }
        return end;
    }

    /** A backslash takes the next character with it, so that the closing mark may stand inside. */
    private Token quoted(Kind kind, char mark) throws ScriptSyntaxError {
        for (int end = at + 1; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == mark) {
                Token token = new Token(kind, text.substring(at + 1, end), at, end + 1);
                at = token.end();
                return token;
            }
        }
        throw source.syntaxError(source.place(at), "no end of what begins here", "'" + mark + "'");
    }

    private Token wordOrNumber() {
        int end = at;
        while (isWordPart(charAt(end))) {
            end++;
        }
        String word = text.substring(at, end);
        if (word.chars().allMatch(c -> isDigit((char) c))) {
            return number(end);
        }
        boolean hex = word.length() > 2 && word.startsWith("0x") && isHex(word.substring(2));
        return token(hex ? Kind.HEX : Kind.WORD, end);
    }

    /** A point belongs to a number when a digit follows: {@code 0...7.1} is 0, three dots, 7.1. */
    private Token number(int behindDigits) {
        int end = behindDigits;
        if (charAt(end) != '.' || !isDigit(charAt(end + 1))) {
            return token(Kind.INTEGER, end);
        }
        end++;
        while (isDigit(charAt(end))) {
            end++;
        }
        return token(Kind.FRACTION, end);
    }

    private Token token(Kind kind, int end) {
        Token token = new Token(kind, text.substring(at, end), at, end);
        at = end;
        return token;
    }

    private boolean looking(String ahead) {
        return text.startsWith(ahead, at);
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordPart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isHex(String digits) {
        return digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }
}
