package handshake.packetdrill;

import handshake.packetdrill.IcmpInbound.Echoed;
import handshake.tcp.model.SequenceNumber;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what follows {@code < icmp}. */
final class IcmpParser {
    private final Tokens tokens;

    private IcmpParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static IcmpInbound parse(Tokens tokens) throws ScriptException {
        return new IcmpParser(tokens).message();
    }

    private IcmpInbound message() throws ScriptException {
        IcmpMessage message = kind();
        OptionalInt mtu = OptionalInt.empty();
        if (tokens.peek().isWord("mtu")) {
            if (!message.tellsMtu()) {
                throw tokens.unexpected("no mtu, which only frag_needed and packet_too_big tell");
            }
            tokens.next();
            mtu = OptionalInt.of((int) tokens.number(0xFFFF, "an MTU"));
        }
        if (tokens.peek().isWord("id")) {
            throw tokens.unsupported("messages about TCP, without an id");
        }
        return new IcmpInbound(message, mtu, echoed());
    }

    private IcmpMessage kind() throws ScriptException {
        Token type = tokens.peek();
        String typeWord = tokens.word("a type of ICMP message");
        if (!IcmpMessage.types().contains(typeWord)) {
            throw tokens.unsupported(type, String.join(", ", IcmpMessage.types()));
        }
        boolean hasCode = tokens.at(Token.Kind.WORD)
                && !tokens.peek().isWord("mtu")
                && !tokens.peek().isWord("id");
        Token code = tokens.peek();
        String codeWord = hasCode ? tokens.next().text() : "";
        String codes = IcmpMessage.codes(typeWord);
        return IcmpMessage.of(typeWord, codeWord)
                .orElseThrow(() -> tokens.unsupported(code, codes.isEmpty() ? "no code" : codes));
    }

    private Optional<Echoed> echoed() throws ScriptException {
        if (!tokens.eat("[")) {
            return Optional.empty();
        }
        if (tokens.at(Token.Kind.WORD)) {
            throw tokens.unsupported("the TCP segment that comes back, [seq:seq(length)]");
        }
        Token start = tokens.peek();
        SequenceNumber seq = SequenceNumber.of(tokens.number(0xFFFF_FFFFL, "the sequence number that comes back"));
        Echoed echoed = new Echoed(seq, PacketParser.length(tokens, start, seq));
        tokens.expect("]");
        return Optional.of(echoed);
    }
}
