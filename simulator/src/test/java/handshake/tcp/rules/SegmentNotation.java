package handshake.tcp.rules;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads segments as the RFC's figures write them, {@code <SEQ=300><ACK=101><CTL=SYN,ACK>}, with {@code WND}, {@code UP},
 * {@code DATA} (a number of octets) and options where a test needs them. An octet's value follows from its sequence
 * number, so that text put together wrongly is seen.
 */
final class SegmentNotation {
    /** SEG.WND of an arriving segment that names none. */
    static final int USUAL_WINDOW = 1000;

    private static final Pattern PART = Pattern.compile("<(\\w+)(?:=([^>]*))?>");

    private SegmentNotation() {}

    static Segment segment(String text) {
        SequenceNumber seq = SequenceNumber.ZERO;
        SequenceNumber ack = SequenceNumber.ZERO;
        ControlBits ctl = ControlBits.NONE;
        int wnd = USUAL_WINDOW;
        int up = 0;
        int length = 0;
        List<TcpOption> options = new ArrayList<>();
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            String value = parts.group(2);
            switch (parts.group(1)) {
                case "SEQ" -> seq = SequenceNumber.of(Long.parseLong(value));
                case "ACK" -> ack = SequenceNumber.of(Long.parseLong(value));
                case "CTL" -> ctl = bits(value);
                case "WND" -> wnd = Integer.parseInt(value);
                case "UP" -> up = Integer.parseInt(value);
                case "DATA" -> length = Integer.parseInt(value);
                default -> options.add(option(parts.group(1), value));
            }
        }
        SequenceNumber first = ctl.has(Flag.SYN) ? seq.plus(1) : seq;
        return new Segment(seq, ack, ctl, new WindowField(wnd), up, options, octets(first, length));
    }

    /** {@code length} octets as they must be from {@code first} on. */
    static Octets octets(SequenceNumber first, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) first.plus(i).bits();
        }
        return Octets.of(bytes);
    }

    private static ControlBits bits(String names) {
        ControlBits bits = ControlBits.NONE;
        for (String name : names.split(",", -1)) {
            bits = bits.with(Flag.named(name).orElseThrow());
        }
        return bits;
    }

    private static TcpOption option(String name, String value) {
        return switch (name) {
            case "MSS" -> new TcpOption.MaximumSegmentSize(Integer.parseInt(value));
            case "WSCALE" -> new TcpOption.WindowScale(Integer.parseInt(value));
            case "SACKOK" -> new TcpOption.SackPermitted();
            case "TS" -> {
                String[] clocks = value.split(",", -1);
                yield new TcpOption.Timestamps(Integer.parseInt(clocks[0]), Integer.parseInt(clocks[1]));
            }
            case "FO" -> new TcpOption.FastOpen(value == null ? Octets.EMPTY : Octets.ofHex(value), false);
            default -> throw new IllegalArgumentException("no such part of a segment: " + name);
        };
    }

    /** What was sent, one segment after the other; a hyphen for silence. */
    static String sent(Transition transition) {
        return list(transition.emitted().stream().map(Segment::toString).toList());
    }

    /** What the user was told; a hyphen for nothing. */
    static String told(Transition transition) {
        return transition.notices().isEmpty()
                ? "-"
                : transition.notices().stream().map(Notice::toString).collect(Collectors.joining("; "));
    }

    /** The rules that were applied, in their order. */
    static String rules(Transition transition) {
        return list(transition.applied().stream()
                .map(applied -> applied.rule().name())
                .toList());
    }

    private static String list(List<String> words) {
        return words.isEmpty() ? "-" : String.join(" ", words);
    }
}
