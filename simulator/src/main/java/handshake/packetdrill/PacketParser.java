package handshake.packetdrill;

import handshake.packetdrill.TcpPacket.Ecn;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads packets: {@code <} or {@code >}, and then what the packet is. */
final class PacketParser {
    private static final long MAX_32_BITS = 0xFFFF_FFFFL;
    private static final int MAX_16_BITS = 0xFFFF;
    private static final String FLAGS = "flags of S F P R U . E W A, or -";

    private final Tokens tokens;
    private final boolean inbound;

    private PacketParser(Tokens tokens, boolean inbound) {
        this.tokens = tokens;
        this.inbound = inbound;
    }

    static ScriptEvent parse(Tokens tokens) throws ScriptException {
        boolean inbound = tokens.next().is("<");
        return new PacketParser(tokens, inbound).packet();
    }

    private ScriptEvent packet() throws ScriptException {
        Optional<Ecn> ecn = ecn();
        Token first = tokens.peek();
        if (first.isWord("icmp")) {
            if (!inbound || ecn.isPresent()) {
                throw tokens.unsupported("ICMP messages that arrive, without an ECN field");
            }
            tokens.next();
            return IcmpParser.parse(tokens);
        }
        if (first.isWord("udp")
                || first.isWord("ipv4")
                || first.isWord("ipv6")
                || first.isWord("gre")
                || first.isWord("mpls")) {
            throw tokens.unsupported("TCP packets, and ICMP messages that arrive, without tunnels");
        }
        if (tokens.at(Token.Kind.INTEGER)) {
            throw tokens.unsupported("packets without ports of their own and flags without digits: " + FLAGS);
        }
        TcpPacket packet = segment(ecn);
        if (tokens.at("{")) {
            throw tokens.unsupported("packets without fuzzing");
        }
        return inbound ? new InboundPacket(packet) : new OutboundPacket(packet);
    }

    private Optional<Ecn> ecn() throws ScriptException {
        String close = tokens.at("[") ? "]" : ")";
        if (!tokens.at("[") && !tokens.at("(")) {
            return Optional.empty();
        }
        tokens.next();
        for (Ecn field : Ecn.values()) {
            if (tokens.peek().isWord(field.toString())) {
                if (field == Ecn.ECT01 && inbound) {
                    throw tokens.unexpected("noecn, ect0, ect1 or ce, for ect01 is only for outbound packets");
                }
                tokens.next();
                tokens.expect(close);
                return Optional.of(field);
            }
        }
        throw tokens.unsupported("[noecn], [ect0], [ect1], [ect01], [ce]");
    }

    private TcpPacket segment(Optional<Ecn> ecn) throws ScriptException {
        String letters = letters();
        Token start = tokens.peek();
        SequenceNumber seq = SequenceNumber.of(tokens.number(MAX_32_BITS, "the sequence number of the packet"));
        int length = length(tokens, start, seq);
        Optional<SequenceNumber> ack = Optional.empty();
        if (tokens.eatWord("ack")) {
            ack = Optional.of(SequenceNumber.of(tokens.number(MAX_32_BITS, "an acknowledgment number")));
        }
        OptionalInt win = field("win", "a window");
        if (inbound && win.isEmpty()) {
            throw tokens.unexpected("win N, without which a packet cannot arrive");
        }
        OptionalInt urg = field("urg", "an urgent pointer");
        Optional<List<TcpOption>> options = TcpOptionParser.parse(tokens);
        if (inbound && options.isEmpty()) {
            throw tokens.source().syntaxError(tokens.place(start), "<...>", "all options of a packet that arrives");
        }
        return new TcpPacket(ecn, bits(letters), seq, length, ack, win, urg, options);
    }

    private String letters() throws ScriptException {
        Token token = tokens.peek();
        if (tokens.eat("-")) {
            return "";
        }
        String letters = "";
        if (tokens.at(Token.Kind.WORD)) {
            letters = tokens.next().text();
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                if (letter >= '0' && letter <= '7') {
                    throw tokens.unsupported(token, "flags without the count of accurate ECN: " + FLAGS);
                }
                if (TcpPacket.flag(letter).isEmpty()) {
                    throw tokens.source().syntaxError(tokens.place(token), token.shown(), FLAGS);
                }
            }
        }
        if (tokens.at(Token.Kind.FRACTION)) {
            throw tokens.unsupported("flags without the count of accurate ECN: " + FLAGS);
        }
        if (tokens.eat(".")) {
            return letters + ".";
        }
        if (letters.isEmpty()) {
            throw tokens.unexpected(FLAGS);
        }
        return letters;
    }

    private static ControlBits bits(String letters) {
        ControlBits bits = ControlBits.NONE;
        for (int i = 0; i < letters.length(); i++) {
            Optional<Flag> flag = TcpPacket.flag(letters.charAt(i));
            if (flag.isPresent()) {
                bits = bits.with(flag.get());
            }
        }
        return bits;
    }

    /** The rest of {@code first:end(length)}, whose end must be first + length. */
    static int length(Tokens tokens, Token start, SequenceNumber first) throws ScriptSyntaxError {
        tokens.expect(":");
        long end = tokens.number(MAX_32_BITS, "the sequence number behind the packet");
        tokens.expect("(");
        int length = (int) tokens.number(MAX_16_BITS, "the number of octets");
        tokens.expect(")");
        if (end != first.unsigned() + length) {
            throw tokens.source()
                    .syntaxError(
                            tokens.place(start),
                            first + ":" + end + "(" + length + ")",
                            first + ":" + (first.unsigned() + length) + "(" + length + ")");
        }
        return length;
    }

    private OptionalInt field(String name, String what) throws ScriptSyntaxError {
        return tokens.eatWord(name) ? OptionalInt.of((int) tokens.number(MAX_16_BITS, what)) : OptionalInt.empty();
    }
}
