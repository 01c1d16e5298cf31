package handshake.packetdrill;

import handshake.packetdrill.Token.Kind;
import java.math.BigInteger;

/** The parsers' reading head: one token ahead, and the errors that arise from what stands there. */
final class Tokens {
    private final ScriptSource source;
    private final Lexer lexer;
    private Token ahead;
    private int ipVersion = 4;

    Tokens(ScriptSource source) throws ScriptSyntaxError {
        this.source = source;
        this.lexer = new Lexer(source);
        this.ahead = lexer.next();
    }

    ScriptSource source() {
        return source;
    }

    /** Over which version of IP the script runs: 4 or 6. */
    int ipVersion() {
        return ipVersion;
    }

    void ipVersion(int version) {
        ipVersion = version;
    }

    Token peek() {
        return ahead;
    }

    /** Where the next token stands. */
    Place place() {
        return place(ahead);
    }

    Place place(Token token) {
        return source.place(token.start());
    }

    Token next() throws ScriptSyntaxError {
        Token token = ahead;
        ahead = lexer.next();
        return token;
    }

    boolean at(Kind kind) {
        return ahead.kind() == kind;
    }

    boolean at(String mark) {
        return ahead.is(mark);
    }

    /** Takes the mark if it comes next. */
    boolean eat(String mark) throws ScriptSyntaxError {
        if (at(mark)) {
            next();
            return true;
        }
        return false;
    }

    /** Takes the word if it comes next. */
    boolean eatWord(String word) throws ScriptSyntaxError {
        if (ahead.isWord(word)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String mark) throws ScriptSyntaxError {
        if (!eat(mark)) {
            throw unexpected("'" + mark + "'");
        }
    }

    Token expect(Kind kind, String what) throws ScriptSyntaxError {
        if (!at(kind)) {
            throw unexpected(what);
        }
        return next();
    }

    String word(String what) throws ScriptSyntaxError {
        return expect(Kind.WORD, what).text();
    }

    /** A decimal number from 0 to {@code max}. */
    long number(long max, String what) throws ScriptSyntaxError {
        Token token = expect(Kind.INTEGER, what);
        // 19 digits may already exceed a long, so the comparison is made before the conversion.
        BigInteger value = new BigInteger(token.text());
        if (value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw source.syntaxError(place(token), token.shown(), what + ", at most " + max);
        }
        return value.longValueExact();
    }

    /** What comes next is not {@code expected}. */
    ScriptSyntaxError unexpected(String expected) {
        return source.syntaxError(place(), ahead.shown(), expected);
    }

    /** What comes next is not understood. */
    ScriptUnsupported unsupported(String supported) {
        return unsupported(ahead, supported);
    }

    ScriptUnsupported unsupported(Token token, String supported) {
        return source.unsupported(place(token), token.shown(), supported);
    }
}
