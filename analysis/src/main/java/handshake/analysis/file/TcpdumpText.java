package handshake.analysis.file;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import java.util.List;
import java.util.Optional;

/**
 * A packet as tcpdump prints it without names ({@code -n}), with {@code -v} or {@code -e} or without:
 * {@code IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 1, win 64240, options [mss 1460], length 0}.
 */
final class TcpdumpText {
    private static final String FLAGS = "Flags [";
    private static final String TO = " > ";

    private TcpdumpText() {}

    /** Whether {@code rest}, what follows the time in a line, is of tcpdump: with TCP or with anything else. */
    static boolean isPacket(String rest) {
        String text = rest.stripLeading();
        boolean packet = text.startsWith("IP ") || text.startsWith("IP6 ") || text.startsWith("ARP, ");
        // Behind -e stand two link addresses, and in a capture on all interfaces the interface and the direction.
        boolean link = text.contains(", ethertype ") || text.contains(" ethertype ");
        boolean cooked = text.contains(" In  IP")
                || text.contains(" Out IP")
                || text.startsWith("In IP")
                || text.startsWith("Out IP");
        return packet || link || cooked;
    }

    /** The segment that {@code text} shows, if it shows one and says all that is needed. */
    static Optional<TextSegment> segment(String text) {
        int flags = text.indexOf(FLAGS);
        int end = flags < 0 ? -1 : text.indexOf(']', flags);
        if (end < 0) {
            return Optional.empty();
        }
        String before = text.substring(0, flags).stripTrailing();
        int to = before.lastIndexOf(TO);
        if (to < 0 || !before.endsWith(":")) {
            return Optional.empty();
        }
        int from = before.lastIndexOf(' ', to - 1) + 1;
        Optional<Endpoint> source = TextField.dotted(before.substring(from, to));
        Optional<Endpoint> destination = TextField.dotted(
                before.substring(to + TO.length(), before.length() - 1).strip());
        Optional<ControlBits> ctl = flags(text.substring(flags + FLAGS.length(), end));
        boolean complete = source.isPresent()
                && destination.isPresent()
                && ctl.isPresent()
                && source.get().address().version()
                        == destination.get().address().version();
        return complete
                ? fields(text.substring(end + 1), before, source.get(), destination.get(), ctl.get())
                : Optional.empty();
    }

    private static Optional<TextSegment> fields(
            String text, String header, Endpoint source, Endpoint destination, ControlBits ctl) {
        Fields fields = new Fields();
        for (String part : TextField.parts(text)) {
            fields.take(part);
            if (part.startsWith("length ")) {
                break; // what follows is of the protocol above
            }
        }
        boolean missing = fields.broken || (ctl.has(Flag.ACK) && fields.ack.isEmpty());
        if (missing || fields.length() < 0 || fields.length() > TextSegment.LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new TextSegment(
                source,
                destination,
                ctl,
                fields.seq,
                fields.ack,
                fields.window,
                fields.options.options(),
                fields.options.known(),
                fields.length(),
                headerNumber(header, source.address().isV4() ? "ttl " : "hlim "),
                source.address().isV4() ? headerNumber(header, ", id ") : Optional.empty(),
                fields.checksum));
    }

    /** Of the IP header, which -v prints in brackets. */
    private static Optional<Integer> headerNumber(String header, String name) {
        int at = header.lastIndexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + name.length();
        int end = start;
        while (end < header.length() && Character.isDigit(header.charAt(end))) {
            end++;
        }
        int number = TextField.number(header.substring(start, end));
        return number < 0 || number > 0xFFFF ? Optional.empty() : Optional.of(number);
    }

    /** {@code S.}, {@code P.}, {@code .}, {@code FP.}, {@code none}. */
    private static Optional<ControlBits> flags(String letters) {
        ControlBits ctl = ControlBits.NONE;
        if (letters.equals("none")) {
            return Optional.of(ctl);
        }
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'F' -> ctl = ctl.with(Flag.FIN);
                case 'S' -> ctl = ctl.with(Flag.SYN);
                case 'R' -> ctl = ctl.with(Flag.RST);
                case 'P' -> ctl = ctl.with(Flag.PSH);
                case '.' -> ctl = ctl.with(Flag.ACK);
                case 'U' -> ctl = ctl.with(Flag.URG);
                case 'E' -> ctl = ctl.with(Flag.ECE);
                case 'W' -> ctl = ctl.with(Flag.CWR);
                case 'e' -> {} // accurate ECN's bit is one of the reserved ones
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(ctl);
    }

    /** What stands behind the flags. */
    private static final class Fields {
        private Optional<Integer> seq = Optional.empty();
        private Optional<Integer> ack = Optional.empty();
        private Optional<Integer> window = Optional.empty();
        private Optional<Integer> checksum = Optional.empty();
        private Optional<Integer> said = Optional.empty();
        private Optional<Integer> ofRange = Optional.empty();
        private TextOptions options = new TextOptions(List.of(), true);
        private boolean broken;

        void take(String part) {
            TextField.after("seq", part).ifPresent(this::seq);
            TextField.after("ack", part).ifPresent(value -> ack = sound(TextField.bits32(value)));
            TextField.after("win", part).ifPresent(value -> {
                int number = TextField.number(value);
                window = sound(number >= 0 && number <= 0xFFFF ? Optional.of(number) : Optional.empty());
            });
            TextField.after("cksum", part).ifPresent(value -> checksum = TextField.hex16(value.split(" ", 2)[0]));
            TextField.after("options", part).ifPresent(value -> options = TextOptions.ofTcpdump(value));
            TextField.after("length", part)
                    .ifPresent(value -> said = sound(Optional.of(TextField.number(value.split("[: ]", 2)[0]))));
        }

        private void seq(String value) {
            String[] range = value.split(":", 2);
            seq = sound(TextField.bits32(range[0]));
            if (range.length == 2) {
                ofRange = sound(TextField.bits32(range[1])).map(end -> end - seq.orElse(0));
            }
        }

        private Optional<Integer> sound(Optional<Integer> number) {
            broken |= number.isEmpty();
            return number;
        }

        /** A line of which the capture kept too little ends before its length. */
        int length() {
            return said.or(() -> ofRange).orElse(0);
        }
    }
}
