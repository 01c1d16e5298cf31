package handshake.packetdrill;

import handshake.packetdrill.Assertion.Check;
import handshake.packetdrill.Expression.Binary;
import handshake.packetdrill.Expression.Comparison;
import handshake.packetdrill.Expression.Operator;
import handshake.packetdrill.Expression.Relation;
import handshake.packetdrill.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code assert CONDITION[, MESSAGE]}, one or more, as Python would. */
final class PythonParser {
    private static final String STATEMENTS = "assert CONDITION[, MESSAGE]";
    private static final String OPERATORS = "names, whole numbers, ( ), == != < <= > >=, & | + -, and, or, not";
    private static final int DEEPEST = 64;
    private static final int MOST_TOKENS = 1_000;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_HEX_DIGITS = 15;

    private final ScriptSource source;
    private final List<Token> tokens;
    private int index;
    private int depth;

    private PythonParser(ScriptSource source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    static Assertion parse(ScriptSource source, Token code) throws ScriptException {
        List<Token> tokens = new PythonLexer(source, code.start() + 2, code.end() - 2).tokens();
        return new PythonParser(source, tokens).statements();
    }

    private Assertion statements() throws ScriptException {
        if (tokens.size() > MOST_TOKENS) {
            throw unsupported("code of at most " + MOST_TOKENS + " words");
        }
        List<Check> checks = new ArrayList<>();
        do {
            if (!at(";") && peek().kind() != Kind.END) {
                checks.add(check());
            }
        } while (eat(";"));
        if (peek().kind() != Kind.END) {
            throw peek().is(")") || peek().is(",") ? unexpected("an end of the statement") : unsupported(OPERATORS);
        }
        if (checks.isEmpty()) {
            throw unexpected(STATEMENTS);
        }
        return new Assertion(checks);
    }

    private Check check() throws ScriptException {
        if (!peek().isWord("assert")) {
            throw unsupported(STATEMENTS);
        }
        index++;
        Expression condition = expression();
        if (!eat(",")) {
            return new Check(condition, Optional.empty(), Optional.empty(), List.of());
        }
        if (peek().kind() == Kind.STRING) {
            Token words = next();
            return new Check(condition, Optional.empty(), Optional.of(words.text()), values(words));
        }
        return new Check(condition, Optional.of(expression()), Optional.empty(), List.of());
    }

    /** {@code '…%d…' % x}, or {@code % (x, y)}: a value for each {@code %d}. */
    private List<Expression> values(Token words) throws ScriptException {
        if (!eat("%")) {
            return List.of();
        }
        List<Expression> values = new ArrayList<>();
        if (eat("(")) {
            do {
                values.add(expression());
            } while (eat(","));
            if (!eat(")")) {
                throw unexpected("')'");
            }
        } else {
            values.add(signed());
        }
        if (Check.places(words.text()) != values.size()) {
            throw source.unsupported(
                    place(words), words.shown(), "as many %d (or %i, %u, %s, %x) as values, and no other %");
        }
        return values;
    }

    /** Each level below binds more tightly than the one before, in Python's order. */
    private Expression expression() throws ScriptException {
        if (++depth > DEEPEST) {
            throw unsupported("at most " + DEEPEST + " levels of expressions");
        }
        Expression left = conjunction();
        while (eatWord("or")) {
            left = new Binary(left, Operator.OR, conjunction());
        }
        depth--;
        return left;
    }

    private Expression conjunction() throws ScriptException {
        Expression left = negation();
        while (eatWord("and")) {
            left = new Binary(left, Operator.AND, negation());
        }
        return left;
    }

    private Expression negation() throws ScriptException {
        if (!eatWord("not")) {
            return comparison();
        }
        if (++depth > DEEPEST) {
            throw unsupported("at most " + DEEPEST + " levels of expressions");
        }
        Expression not = new Expression.Not(negation());
        depth--;
        return not;
    }

    private Expression comparison() throws ScriptException {
        Expression first = bitOr();
        List<Comparison.Link> links = new ArrayList<>();
        for (Optional<Relation> relation = relation(); relation.isPresent(); relation = relation()) {
            index++;
            links.add(new Comparison.Link(relation.get(), bitOr()));
        }
        return links.isEmpty() ? first : new Comparison(first, links);
    }

    private Optional<Relation> relation() {
        for (Relation relation : Relation.values()) {
            if (at(relation.toString())) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    private Expression bitOr() throws ScriptException {
        Expression left = bitAnd();
        while (eat("|")) {
            left = new Binary(left, Operator.BIT_OR, bitAnd());
        }
        return left;
    }

    private Expression bitAnd() throws ScriptException {
        Expression left = sum();
        while (eat("&")) {
            left = new Binary(left, Operator.BIT_AND, sum());
        }
        return left;
    }

    private Expression sum() throws ScriptException {
        Expression left = signed();
        while (at("+") || at("-")) {
            Operator operator = next().is("+") ? Operator.PLUS : Operator.MINUS;
            left = new Binary(left, operator, signed());
        }
        return left;
    }

    private Expression signed() throws ScriptException {
        if (!eat("-")) {
            return atom();
        }
        if (++depth > DEEPEST) {
            throw unsupported("at most " + DEEPEST + " levels of expressions");
        }
        Expression minus = new Expression.Minus(signed());
        depth--;
        return minus;
    }

    private Expression atom() throws ScriptException {
        if (eat("(")) {
            Expression inner = expression();
            if (!eat(")")) {
                throw at(";") || peek().kind() == Kind.END ? unexpected("')'") : unsupported(OPERATORS);
            }
            return inner;
        }
        Token token = peek();
        return switch (token.kind()) {
            case INTEGER -> number(next(), 0, 10, MOST_DIGITS);
            case HEX -> number(next(), 2, 16, MOST_HEX_DIGITS);
            case WORD -> word(next());
            case STRING -> throw unsupported(OPERATORS + "; a text only as the whole message");
            case OPTION, FRACTION, COMMAND, CODE, ELLIPSIS, MARK, END -> throw unexpected("a name or a number");
        };
    }

    private Expression number(Token token, int from, int radix, int mostDigits) throws ScriptUnsupported {
        String digits = token.text().substring(from);
        if (digits.length() > mostDigits) {
            throw source.unsupported(place(token), token.shown(), "numbers of at most " + mostDigits + " digits");
        }
        return new Expression.Literal(Long.parseLong(digits, radix));
    }

    private Expression word(Token token) throws ScriptException {
        return switch (token.text()) {
            case "True" -> new Expression.Literal(1);
            case "False" -> new Expression.Literal(0);
            case "and", "or", "not", "assert" ->
                throw source.syntaxError(place(token), token.shown(), "a name or a number");
            default -> new Expression.Name(place(token), token.text());
        };
    }

    private Token peek() {
        return tokens.get(index);
    }

    private Token next() {
        return tokens.get(index++);
    }

    private boolean at(String mark) {
        return peek().is(mark);
    }

    private boolean eat(String mark) {
        boolean there = at(mark);
        index += there ? 1 : 0;
        return there;
    }

    private boolean eatWord(String word) {
        boolean there = peek().isWord(word);
        index += there ? 1 : 0;
        return there;
    }

    private Place place(Token token) {
        return source.place(token.start());
    }

    private ScriptSyntaxError unexpected(String expected) {
        return source.syntaxError(place(peek()), shown(), expected);
    }

    private ScriptUnsupported unsupported(String supported) {
        return source.unsupported(place(peek()), shown(), supported);
    }

    private String shown() {
        return peek().kind() == Kind.END ? "the end of the code" : peek().shown();
    }
}
