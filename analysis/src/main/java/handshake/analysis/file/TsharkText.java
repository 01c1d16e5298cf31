package handshake.analysis.file;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A packet as tshark prints it in a line: {@code 1 0.000000 192.0.2.1 → 192.0.2.2 TCP 74 40000 → 80 [SYN] Seq=0 Win=64240
 * Len=0 MSS=1460}.
 *
 * @param time as it stands there
 * @param protocol of the highest layer that tshark knows
 * @param info what it says of that
 */
record TsharkText(TextTime time, String source, String destination, String protocol, String info) {
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern COMMA = Pattern.compile(", ");

    /** The line, if it is one of tshark's. */
    static Optional<TsharkText> of(String line) {
        String text = line.strip();
        int blank = text.indexOf(' ');
        if (blank < 0 || !TextField.isNumber(text.substring(0, blank))) {
            return Optional.empty();
        }
        TextTime time = TextTime.of(text.substring(blank + 1).stripLeading());
        String[] words = BLANKS.split(time.rest().strip(), 6);
        boolean packet = time.kind() != TextTime.Kind.NONE
                && words.length == 6
                && isArrow(words[1])
                && TextField.isNumber(words[4]);
        return packet ? Optional.of(new TsharkText(time, words[0], words[2], words[3], words[5])) : Optional.empty();
    }

    private static boolean isArrow(String word) {
        return word.equals("→") || word.equals("->");
    }

    /** Whether the line says something of a TCP header, readable or not. */
    boolean showsTcp() {
        return protocol.equals("TCP") && info.contains("Seq=");
    }

    /** The segment, if the line shows TCP and nothing above it, and says all that is needed. */
    Optional<TextSegment> segment() {
        String[] words = BLANKS.split(info, -1);
        int arrow = 1;
        while (arrow < words.length && !isArrow(words[arrow])) {
            arrow++;
        }
        int open = info.indexOf('[', info.indexOf(arrow < words.length ? words[arrow] : ""));
        int close = open < 0 ? -1 : info.indexOf(']', open);
        if (arrow + 1 >= words.length || close < 0) {
            return Optional.empty();
        }
        Optional<Endpoint> from = TextField.endpoint(source, words[arrow - 1]);
        Optional<Endpoint> to = TextField.endpoint(destination, words[arrow + 1]);
        Optional<ControlBits> ctl = flags(info.substring(open + 1, close));
        return from.isPresent() && to.isPresent() && ctl.isPresent() && isOneVersion(from.get(), to.get())
                ? segment(from.get(), to.get(), ctl.get(), info.substring(close + 1))
                : Optional.empty();
    }

    private static boolean isOneVersion(Endpoint from, Endpoint to) {
        return from.address().version() == to.address().version();
    }

    private static Optional<TextSegment> segment(Endpoint from, Endpoint to, ControlBits ctl, String fields) {
        int remark = fields.indexOf('[');
        Map<String, String> values = values(remark < 0 ? fields : fields.substring(0, remark));
        Optional<Integer> seq = bits32(values, "Seq");
        Optional<Integer> ack = bits32(values, "Ack");
        int length = TextField.number(values.getOrDefault("Len", ""));
        if (seq.isEmpty() || length < 0 || length > TextSegment.LONGEST || (ctl.has(Flag.ACK) && ack.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new TextSegment(
                from,
                to,
                ctl,
                seq,
                ctl.has(Flag.ACK) ? ack : Optional.empty(),
                bits32(values, "Win").filter(window -> window >= 0),
                options(values),
                !fields.contains("[Packet size limited"),
                length,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Optional<ControlBits> flags(String names) {
        ControlBits ctl = ControlBits.NONE;
        for (String name : COMMA.split(names, -1)) {
            switch (name) {
                case "<None>" -> {}
                case "FIN" -> ctl = ctl.with(Flag.FIN);
                case "SYN" -> ctl = ctl.with(Flag.SYN);
                case "RST" -> ctl = ctl.with(Flag.RST);
                case "PSH" -> ctl = ctl.with(Flag.PSH);
                case "ACK" -> ctl = ctl.with(Flag.ACK);
                case "URG" -> ctl = ctl.with(Flag.URG);
                case "ECN", "ECE" -> ctl = ctl.with(Flag.ECE);
                case "CWR" -> ctl = ctl.with(Flag.CWR);
                case "AE", "NS", "Reserved" -> {} // bits that no rule looks at
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(ctl);
    }

    /** The words of the form {@code Name=value}; of SACK's edges all, in their order. */
    private static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        for (String word : BLANKS.split(text.strip(), -1)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            boolean edge = name.equals("SLE") || name.equals("SRE");
            if (edge) {
                values.merge(name, value, (before, next) -> before + "," + next);
            } else {
                values.putIfAbsent(name, value);
            }
        }
        return values;
    }

    private static Optional<Integer> bits32(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).flatMap(TextField::bits32);
    }

    private static List<TcpOption> options(Map<String, String> values) {
        List<TcpOption> options = new ArrayList<>();
        bits32(values, "MSS")
                .filter(mss -> mss >= 0 && mss <= 0xFFFF)
                .map(TcpOption.MaximumSegmentSize::new)
                .ifPresent(options::add);
        if (values.containsKey("SACK_PERM")) {
            options.add(new TcpOption.SackPermitted());
        }
        Optional<Integer> value = bits32(values, "TSval");
        Optional<Integer> echo = bits32(values, "TSecr");
        if (value.isPresent() && echo.isPresent()) {
            options.add(new TcpOption.Timestamps(value.get(), echo.get()));
        }
        // tshark shows the factor, the header holds its logarithm.
        bits32(values, "WS")
                .filter(factor -> Integer.bitCount(factor) == 1 && factor > 0)
                .map(factor -> new TcpOption.WindowScale(Integer.numberOfTrailingZeros(factor)))
                .ifPresent(options::add);
        List<TcpOption.Sack.Block> blocks = blocks(values);
        if (!blocks.isEmpty()) {
            options.add(new TcpOption.Sack(blocks));
        }
        return options;
    }

    private static List<TcpOption.Sack.Block> blocks(Map<String, String> values) {
        String[] left = values.getOrDefault("SLE", "").split(",", -1);
        String[] right = values.getOrDefault("SRE", "").split(",", -1);
        List<TcpOption.Sack.Block> blocks = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.min(left.length, right.length), 4); i++) {
            Optional<Integer> begin = TextField.bits32(left[i]);
            Optional<Integer> end = TextField.bits32(right[i]);
            if (begin.isPresent() && end.isPresent()) {
                blocks.add(new TcpOption.Sack.Block(new SequenceNumber(begin.get()), new SequenceNumber(end.get())));
            }
        }
        return blocks;
    }
}
