package handshake.packetdrill;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A TCP segment as a script writes it: {@code P. 1:201(200) ack 1 win 512 <nop,nop,TS val 1 ecr 2>}.
 *
 * @param ecn the ECN field of the IP header, when it is given
 * @param flags the control bits
 * @param seq as written: the sequence number itself on a SYN, on all others counted from the initial one
 * @param length octets of text
 * @param ack as written, when it is given; counted like {@code seq}
 * @param win the window field, 0 to 65,535, when it is given
 * @param urg the urgent pointer, 0 to 65,535, when it is given
 * @param options in order, padding included; empty for {@code <...>}, where any will do
 */
public record TcpPacket(
        Optional<Ecn> ecn,
        ControlBits flags,
        SequenceNumber seq,
        int length,
        Optional<SequenceNumber> ack,
        OptionalInt win,
        OptionalInt urg,
        Optional<List<TcpOption>> options) {

    /** The ECN field of the IP header (RFC 3168 §5). */
    public enum Ecn {
        NOECN,
        ECT0,
        ECT1,
        /** ECT(0) or ECT(1). Only of an outbound packet. */
        ECT01,
        CE;

        /** As scripts write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The letters of the flags, in the order in which they are printed. */
    private enum Letter {
        S(Flag.SYN),
        F(Flag.FIN),
        R(Flag.RST),
        P(Flag.PSH),
        U(Flag.URG),
        E(Flag.ECE),
        W(Flag.CWR),
        A(Flag.AE);

        private final Flag flag;

        Letter(Flag flag) {
            this.flag = flag;
        }
    }

    public TcpPacket {
        options = options.map(List::copyOf);
    }

    /** The flag of that letter or point. */
    static Optional<Flag> flag(char letter) {
        if (letter == '.') {
            return Optional.of(Flag.ACK);
        }
        for (Letter known : Letter.values()) {
            if (known.name().charAt(0) == letter) {
                return Optional.of(known.flag);
            }
        }
        return Optional.empty();
    }

    public boolean has(Flag flag) {
        return flags.has(flag);
    }

    /** The first sequence number behind the text, as written. */
    public SequenceNumber end() {
        return seq.plus(length);
    }

    /** The flags as letters, {@code -} when there are none. */
    public String flagLetters() {
        StringBuilder letters = new StringBuilder();
        for (Letter letter : Letter.values()) {
            letters.append(has(letter.flag) ? letter.name() : "");
        }
        letters.append(has(Flag.ACK) ? "." : "");
        return letters.isEmpty() ? "-" : letters.toString();
    }

    /** The packet as scripts write it, without its direction. */
    @Override
    public String toString() {
        return ecn.map(field -> "[" + field + "] ").orElse("")
                + flagLetters()
                + " " + seq + ":" + (seq.unsigned() + length) + "(" + length + ")"
                + ack.map(number -> " ack " + number).orElse("")
                + (win.isPresent() ? " win " + win.getAsInt() : "")
                + (urg.isPresent() ? " urg " + urg.getAsInt() : "")
                + options.map(TcpPacket::optionList).orElse(" <...>");
    }

    private static String optionList(List<TcpOption> options) {
        return options.isEmpty()
                ? ""
                : options.stream().map(TcpOption::toString).collect(Collectors.joining(",", " <", ">"));
    }
}
