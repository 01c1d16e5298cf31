package handshake.packetdrill;

import handshake.packetdrill.ScriptTime.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads scripts of the packetdrill language: options, then commands that prepare, then events, then commands that clean
 * up.
 *
 * <p>What is not understood is never skipped: the whole script is refused with a {@link ScriptUnsupported} that says
 * where and what.
 */
public final class ScriptParser {
    private static final int NANOSECOND_DECIMALS = 9;
    private static final BigDecimal LONGEST_NANOS = BigDecimal.valueOf(1_000_000_000L * 1_000_000_000L);

    private final Tokens tokens;

    private ScriptParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The script of that text.
     *
     * @throws ScriptSyntaxError when the text breaks the grammar
     * @throws ScriptUnsupported when it asks for something that is not understood here
     */
    public static Script parse(ScriptSource source) throws ScriptException {
        return new ScriptParser(new Tokens(source)).script();
    }

    private Script script() throws ScriptException {
        ScriptOptions options = OptionParser.parse(tokens);
        tokens.ipVersion(options.ipVersion().orElse(4));
        List<ShellCommand> init = commands();
        List<ScriptStep> steps = new ArrayList<>();
        do {
            steps.add(step());
        } while (!tokens.at(Token.Kind.END) && !tokens.at(Token.Kind.COMMAND));
        List<ShellCommand> cleanup = commands();
        if (!tokens.at(Token.Kind.END)) {
            throw tokens.unexpected("the end of the script behind a command that has no time");
        }
        return new Script(options, init, steps, cleanup);
    }

    private List<ShellCommand> commands() throws ScriptException {
        List<ShellCommand> commands = new ArrayList<>();
        while (tokens.at(Token.Kind.COMMAND)) {
            commands.add(ShellParser.parse(tokens.source(), tokens.next()));
        }
        return commands;
    }

    private ScriptStep step() throws ScriptException {
        Place start = tokens.place();
        ScriptTime time = time();
        Place at = tokens.place();
        ScriptEvent event = event();
        if (time.isExpectation() && !(event instanceof OutboundPacket)) {
            throw tokens.source()
                    .syntaxError(start, "the time " + time, "T or +T, for * and ranges are for outbound packets");
        }
        if (time.isBlocking() && !(event instanceof SystemCall)) {
            throw tokens.source().syntaxError(start, "the time " + time, "T or +T, for only a system call takes time");
        }
        return new ScriptStep(at, time, event);
    }

    private ScriptEvent event() throws ScriptException {
        if (tokens.at("<") || tokens.at(">")) {
            return PacketParser.parse(tokens);
        }
        if (tokens.at(Token.Kind.WORD)) {
            return CallParser.parse(tokens);
        }
        if (tokens.at(Token.Kind.COMMAND)) {
            return ShellParser.parse(tokens.source(), tokens.next());
        }
        if (tokens.at(Token.Kind.CODE)) {
            return PythonParser.parse(tokens.source(), tokens.next());
        }
        throw tokens.unexpected("a packet (< or >), a system call, a `command` or %{ code }%");
    }

    private ScriptTime time() throws ScriptException {
        if (tokens.eat("*")) {
            return ScriptTime.ANY;
        }
        Place start = tokens.place();
        boolean relative = tokens.eat("+");
        long from = seconds();
        Kind kind = relative ? Kind.RELATIVE : Kind.ABSOLUTE;
        long to = from;
        if (tokens.eat("~")) {
            kind = relative ? Kind.RELATIVE_RANGE : Kind.ABSOLUTE_RANGE;
            if (relative) {
                tokens.expect("+");
            }
            to = seconds();
        } else if (tokens.at(Token.Kind.ELLIPSIS)) {
            kind = relative ? Kind.RELATIVE_CALL : Kind.ABSOLUTE_CALL;
            tokens.next();
            to = seconds();
        }
        if (to < from) {
            throw tokens.source().syntaxError(start, "a time that runs backwards", "an end not before its start");
        }
        return new ScriptTime(kind, from, to);
    }

    private long seconds() throws ScriptException {
        if (!tokens.at(Token.Kind.INTEGER) && !tokens.at(Token.Kind.FRACTION)) {
            throw tokens.unexpected("a time: T, +T, *, T~T, +T~+T, T...T or +T...T, in seconds");
        }
        Token token = tokens.next();
        BigDecimal nanos = new BigDecimal(token.text()).movePointRight(NANOSECOND_DECIMALS);
        if (nanos.compareTo(LONGEST_NANOS) > 0) {
            throw tokens.source().syntaxError(tokens.place(token), token.shown(), "a time of at most 10^9 seconds");
        }
        if (nanos.stripTrailingZeros().scale() > 0) {
            throw tokens.unsupported(token, "times in whole nanoseconds");
        }
        return nanos.longValueExact();
    }
}
