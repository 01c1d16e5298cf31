package handshake.packetdrill;

import handshake.packetdrill.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the Python of an assertion into tokens. A line's end, unless in parentheses, becomes a semicolon. */
final class PythonLexer {
    private static final List<String> TWO_CHARACTERS = List.of("==", "!=", "<=", ">=", "<<", ">>", "**", "//");

    private final ScriptSource source;
    private final String text;
    private final int end;
    private int at;
    private int parentheses;

    /** The text from {@code start} to before {@code end}. */
    PythonLexer(ScriptSource source, int start, int end) {
        this.source = source;
        this.text = source.text();
        this.at = start;
        this.end = end;
    }

    /** All tokens, {@link Kind#END} last. */
    List<Token> tokens() throws ScriptException {
        List<Token> tokens = new ArrayList<>();
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\n') {
                if (parentheses == 0) {
                    tokens.add(new Token(Kind.MARK, ";", at, at + 1));
                }
                at++;
            } else if (c == ' ' || c == '\t' || c == '\r' || (c == '\\' && isLineEnd(at + 1))) {
                at += c == '\\' ? 2 : 1;
            } else if (c == '#') {
                while (at < end && text.charAt(at) != '\n') {
                    at++;
                }
            } else {
                tokens.add(token(c));
            }
        }
        tokens.add(new Token(Kind.END, "", end, end));
        return tokens;
    }

    private boolean isLineEnd(int index) {
        return index < end && text.charAt(index) == '\n';
    }

    private Token token(char c) throws ScriptException {
        if (c == '\'' || c == '"') {
            return string(c);
        }
        if (Lexer.isWordPart(c)) {
            return word();
        }
        if (c == '(') {
            parentheses++;
        } else if (c == ')') {
            parentheses--;
        }
        boolean two = at + 2 <= end && TWO_CHARACTERS.contains(text.substring(at, at + 2));
        return token(Kind.MARK, at + (two ? 2 : 1));
    }

    private Token word() {
        int stop = at;
        while (stop < end && Lexer.isWordPart(text.charAt(stop))) {
            stop++;
        }
        String word = text.substring(at, stop);
        Kind kind = Kind.WORD;
        if (word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            kind = Kind.INTEGER;
        } else if (word.startsWith("0x") && word.length() > 2 && Lexer.isHex(word.substring(2))) {
            kind = Kind.HEX;
        }
        return token(kind, stop);
    }

    private Token string(char quote) throws ScriptException {
        int close = text.indexOf(quote, at + 1);
        if (close < 0 || close >= end) {
            throw source.syntaxError(source.place(at), "no end of what begins here", quote + " before the code ends");
        }
        String inner = text.substring(at + 1, close);
        if (inner.indexOf('\\') >= 0 || inner.indexOf('\n') >= 0) {
            throw source.unsupported(source.place(at), "an escape in a text", "texts without escapes");
        }
        Token token = new Token(Kind.STRING, inner, at, close + 1);
        at = close + 1;
        return token;
    }

    private Token token(Kind kind, int stop) {
        Token token = new Token(kind, text.substring(at, stop), at, stop);
        at = stop;
        return token;
    }
}
