package handshake.packetdrill;

import handshake.packetdrill.Token.Kind;
import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the options of a packet between {@code <} and {@code >}, and counts the octets they take in a header. */
final class TcpOptionParser {
    private static final String KNOWN =
            "mss N, wscale N, sackOK, sack A:B ..., TS val N ecr N, nop, eol, FO [COOKIE], FOEXP [COOKIE]";
    private static final long MAX_32_BITS = 0xFFFF_FFFFL;
    private static final int MOST_OCTETS = 40;

    private final Tokens tokens;
    private final List<TcpOption> options = new ArrayList<>();
    private int octets;

    private TcpOptionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The options; empty for {@code <...>}; none at all where no bracket opens. */
    static Optional<List<TcpOption>> parse(Tokens tokens) throws ScriptException {
        Token open = tokens.peek();
        if (!tokens.eat("<")) {
            return Optional.of(List.of());
        }
        if (tokens.at(Kind.ELLIPSIS)) {
            tokens.next();
            tokens.expect(">");
            return Optional.empty();
        }
        return Optional.of(new TcpOptionParser(tokens).list(open));
    }

    private List<TcpOption> list(Token open) throws ScriptException {
        do {
            option();
        } while (tokens.eat(","));
        tokens.expect(">");
        if (octets % 4 != 0 || octets > MOST_OCTETS) {
            throw tokens.source()
                    .syntaxError(
                            tokens.place(open),
                            "options of " + octets + " octets",
                            "a multiple of 4 and at most " + MOST_OCTETS + ", padded with nop or eol");
        }
        return options;
    }

    private void option() throws ScriptException {
        Token name = tokens.peek();
        switch (tokens.word("an option: " + KNOWN)) {
            case "nop" -> add(new TcpOption.NoOperation(), 1);
            case "eol" -> add(new TcpOption.EndOfOptionList(), 1);
            case "mss" -> add(new TcpOption.MaximumSegmentSize((int) tokens.number(0xFFFF, "the segment size")), 4);
            case "wscale" -> add(new TcpOption.WindowScale((int) tokens.number(0xFF, "the shift of the window")), 3);
            case "sackOK" -> add(new TcpOption.SackPermitted(), 2);
            case "sack" -> sack();
            case "TS" -> timestamps();
            case "FO" -> fastOpen(false);
            case "FOEXP" -> fastOpen(true);
            default -> throw tokens.unsupported(name, KNOWN);
        }
    }

    private void add(TcpOption option, int length) {
        options.add(option);
        octets += length;
    }

    private void sack() throws ScriptSyntaxError {
        List<TcpOption.Sack.Block> blocks = new ArrayList<>();
        do {
            SequenceNumber left = sequenceNumber("the left edge of a block");
            tokens.expect(":");
            blocks.add(new TcpOption.Sack.Block(left, sequenceNumber("the right edge of a block")));
        } while (tokens.at(Kind.INTEGER));
        add(new TcpOption.Sack(blocks), 2 + 8 * blocks.size());
    }

    private SequenceNumber sequenceNumber(String what) throws ScriptSyntaxError {
        return SequenceNumber.of(tokens.number(MAX_32_BITS, what));
    }

    private void timestamps() throws ScriptSyntaxError {
        if (!tokens.eatWord("val")) {
            throw tokens.unexpected("val N ecr N");
        }
        int value = (int) tokens.number(MAX_32_BITS, "a timestamp");
        if (!tokens.eatWord("ecr")) {
            throw tokens.unexpected("ecr N");
        }
        add(new TcpOption.Timestamps(value, (int) tokens.number(MAX_32_BITS, "a timestamp echo")), 10);
    }

    private void fastOpen(boolean experimental) throws ScriptException {
        Octets cookie = Octets.EMPTY;
        if (tokens.at(Kind.WORD) || tokens.at(Kind.INTEGER)) {
            Token digits = tokens.next();
            Optional<Octets> wellKnown = WellKnownDefaults.cookie(digits.text(), tokens.ipVersion());
            if (wellKnown.isPresent()) {
                cookie = wellKnown.get();
            } else if (!Lexer.isHex(digits.text())) {
                throw tokens.unsupported(digits, "a cookie in hexadecimal digits, TFO_COOKIE and TFO_COOKIE_ZERO");
            } else if (digits.text().length() % 2 != 0) {
                throw tokens.source().syntaxError(tokens.place(digits), digits.shown(), "two digits for each octet");
            } else {
                cookie = Octets.ofHex(digits.text());
            }
        }
        add(new TcpOption.FastOpen(cookie, experimental), (experimental ? 4 : 2) + cookie.length());
    }
}
