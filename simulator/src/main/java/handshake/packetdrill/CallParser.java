package handshake.packetdrill;

import handshake.packetdrill.SystemCall.Argument;
import handshake.packetdrill.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads system calls: {@code name(arguments) = result ERRNO (text)}. */
final class CallParser {
    private final Tokens tokens;
    private final ValueParser values;

    private CallParser(Tokens tokens) {
        this.tokens = tokens;
        this.values = new ValueParser(tokens);
    }

    static SystemCall parse(Tokens tokens) throws ScriptException {
        return new CallParser(tokens).call();
    }

    private SystemCall call() throws ScriptException {
        String name = tokens.word("the name of a system call");
        tokens.expect("(");
        List<Argument> arguments = new ArrayList<>();
        if (!tokens.at(")")) {
            do {
                arguments.add(argument());
            } while (tokens.eat(","));
        }
        tokens.expect(")");
        tokens.expect("=");
        Argument result = argument();
        Optional<String> errno = Optional.empty();
        if (tokens.at(Kind.WORD)) {
            if (!tokens.peek().text().matches("E[A-Z0-9]+")) {
                throw tokens.unexpected("the name of an error such as EAGAIN, a (text), or the time of the next event");
            }
            errno = Optional.of(tokens.next().text());
        }
        return new SystemCall(name, arguments, result, errno, note());
    }

    private Argument argument() throws ScriptException {
        Place at = tokens.place();
        return new Argument(at, values.value());
    }

    /** {@code (Connection refused)}: words, which come back with one space between each two. */
    private Optional<String> note() throws ScriptSyntaxError {
        if (!tokens.eat("(")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        while (!tokens.at(")")) {
            boolean plain =
                    tokens.at(Kind.WORD) || tokens.at(Kind.INTEGER) || (tokens.at(Kind.MARK) && !tokens.at("("));
            if (!plain) {
                throw tokens.unexpected("words and then ')'");
            }
            words.add(tokens.next().text());
        }
        if (words.isEmpty()) {
            throw tokens.unexpected("a text between the parentheses");
        }
        tokens.next();
        return Optional.of(String.join(" ", words));
    }
}
