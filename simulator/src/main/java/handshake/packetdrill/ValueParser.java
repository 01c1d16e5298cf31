package handshake.packetdrill;

import handshake.packetdrill.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the values that system calls are given and return. */
final class ValueParser {
    private static final String KNOWN =
            "a value: N, 0xN, SYMBOL, SYMBOL|SYMBOL, \"text\", [value, ...], {name=value, ...}, NULL or ...";
    private static final int DEEPEST = 32;
    private static final int MOST_HEX_DIGITS = 16;

    private final Tokens tokens;
    private int depth;

    ValueParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Value value() throws ScriptException {
        if (depth >= DEEPEST) {
            throw tokens.unsupported("values in at most " + DEEPEST + " brackets");
        }
        depth++;
        Value value = oneValue();
        depth--;
        return value;
    }

    private Value oneValue() throws ScriptException {
        return switch (tokens.peek().kind()) {
            case ELLIPSIS -> {
                tokens.next();
                yield new Value.Anything();
            }
            case INTEGER -> notInSet(new Value.Int(tokens.number(Long.MAX_VALUE, "a number"), false));
            case HEX -> notInSet(hex(tokens.next()));
            case STRING -> text();
            case WORD -> name();
            case MARK -> marked();
            case OPTION, FRACTION, COMMAND, CODE, END -> throw tokens.unexpected(KNOWN);
        };
    }

    private Value marked() throws ScriptException {
        if (tokens.eat("-")) {
            return notInSet(new Value.Int(-tokens.number(Long.MAX_VALUE, "a number"), false));
        }
        if (tokens.eat("[")) {
            return new Value.Items(list("]"));
        }
        if (tokens.eat("{")) {
            return struct();
        }
        throw tokens.unexpected(KNOWN);
    }

    private Value hex(Token token) throws ScriptSyntaxError {
        String digits = token.text().substring(2);
        if (digits.length() > MOST_HEX_DIGITS) {
            throw tokens.source().syntaxError(tokens.place(token), token.shown(), "at most 16 hexadecimal digits");
        }
        return new Value.Int(Long.parseUnsignedLong(digits, 16), true);
    }

    private Value notInSet(Value number) throws ScriptUnsupported {
        if (tokens.at("|")) {
            throw tokens.unsupported("sets of symbols, without numbers");
        }
        return number;
    }

    private Value text() throws ScriptException {
        StringBuilder text = new StringBuilder();
        while (tokens.at(Kind.STRING)) {
            text.append(Quoted.unquote(tokens.source(), tokens.next()));
        }
        if (tokens.at(Kind.ELLIPSIS)) {
            throw tokens.unsupported("whole texts");
        }
        return new Value.Text(text.toString());
    }

    private Value name() throws ScriptException {
        String word = tokens.next().text();
        return tokens.eat("(") ? new Value.Call(word, list(")")) : symbols(word);
    }

    private Value symbols(String first) throws ScriptException {
        List<String> names = new ArrayList<>();
        names.add(first);
        while (tokens.eat("|")) {
            if (!tokens.at(Kind.WORD)) {
                throw tokens.unsupported("sets of symbols, without numbers");
            }
            names.add(tokens.next().text());
        }
        if (tokens.at("=")) {
            throw tokens.unsupported("name=value between braces only");
        }
        return names.equals(List.of("NULL")) ? new Value.Null() : new Value.Symbols(names);
    }

    /** Values up to {@code close}, of which the opening mark is already taken. */
    private List<Value> list(String close) throws ScriptException {
        List<Value> values = new ArrayList<>();
        if (tokens.eat(close)) {
            return values;
        }
        do {
            values.add(value());
        } while (tokens.eat(","));
        tokens.expect(close);
        return values;
    }

    private Value struct() throws ScriptException {
        List<Value.Struct.Field> fields = new ArrayList<>();
        do {
            fields.add(tokens.at(Kind.WORD) ? named() : field(value()));
        } while (tokens.eat(","));
        tokens.expect("}");
        return new Value.Struct(fields);
    }

    private static Value.Struct.Field field(Value value) {
        return new Value.Struct.Field(Optional.empty(), Optional.empty(), value);
    }

    /** {@code name=value}, {@code name(size)=value}, or a value that begins with a word like these. */
    private Value.Struct.Field named() throws ScriptException {
        Token first = tokens.next();
        Optional<String> name = Optional.of(first.text());
        if (tokens.eat("=")) {
            return new Value.Struct.Field(name, Optional.empty(), value());
        }
        if (!tokens.eat("(")) {
            return field(symbols(first.text()));
        }
        List<Value> arguments = list(")");
        if (!tokens.eat("=")) {
            return field(new Value.Call(first.text(), arguments));
        }
        if (arguments.size() != 1) {
            throw tokens.source().syntaxError(tokens.place(first), first.shown(), "one size between its parentheses");
        }
        return new Value.Struct.Field(name, Optional.of(arguments.get(0)), value());
    }
}
