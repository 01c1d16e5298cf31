package handshake.figure;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the notation of the RFC's figures (§3.5):
 *
 * <pre>
 * 3.  ESTABLISHED &lt;-- &lt;SEQ=300&gt;&lt;ACK=101&gt;&lt;CTL=SYN,ACK&gt;  &lt;-- SYN-RECEIVED
 * </pre>
 *
 * <p>An arrow beside the sender means that the segment leaves on this line, one beside the receiver that it arrives;
 * {@code ...} in its place that it stays, or was, under way. Sequence numbers may be names ({@code Z+1}) that the
 * caller gives values. Besides SEQ, ACK, DATA and CTL a segment may show each {@link Field}.
 */
public final class LadderParser {
    private static final Pattern NUMBERED = Pattern.compile("^\\s*\\d+\\.");
    private static final Pattern HOP = Pattern.compile(
            "(?<left>-->|<--|\\.\\.\\.)\\s*(?<segment>(?:<[A-Z]+[^<>]*>)+)\\s*(?<right>-->|<--|\\.\\.\\.)");
    private static final Pattern FIELD = Pattern.compile("<(?<name>[A-Z]+)(?:=(?<value>[^<>]*))?>");
    private static final Pattern NUMBER = Pattern.compile("(?<base>\\d+|[A-Za-z]\\w*)(?:\\+(?<plus>\\d+))?");
    private static final Pattern WORD = Pattern.compile("\\([^()]*\\)|\\S+");

    private final Map<String, Long> names;
    private int middle = 33;

    private LadderParser(Map<String, Long> names) {
        this.names = names;
    }

    /**
     * Reads {@code lines}, the first of which stands at {@code firstLine} of its text. The figure begins with the line
     * that names both peers, or with its first numbered line.
     */
    public static Ladder parse(List<String> lines, int firstLine, Map<String, Long> names) throws LadderException {
        LadderParser parser = new LadderParser(names);
        List<LadderLine> parsed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            if (text.contains("TCP Peer A") && text.contains("TCP Peer B")) {
                parser.middle = (text.indexOf("TCP Peer A") + text.indexOf("TCP Peer B")) / 2;
            } else if (!text.isBlank()) {
                parsed.add(parser.line(text, firstLine + i));
            }
        }
        if (parsed.isEmpty()) {
            throw new LadderException(firstLine, "there is no ladder here");
        }
        return Ladder.of(parsed);
    }

    private LadderLine line(String text, int place) throws LadderException {
        Matcher numbered = NUMBERED.matcher(text);
        String body = numbered.find() ? " ".repeat(numbered.end()) + text.substring(numbered.end()) : text;
        Matcher hop = HOP.matcher(body);
        if (!hop.find()) {
            return new LadderLine(place, sides(body, place), Optional.empty());
        }
        Both<LadderLine.Column> columns =
                new Both<>(column(body.substring(0, hop.start()), place), column(body.substring(hop.end()), place));
        return new LadderLine(place, columns, Optional.of(hop(hop, place)));
    }

    /** Without a segment, what stands left of the middle belongs to A, the rest to B. */
    private Both<LadderLine.Column> sides(String body, int place) throws LadderException {
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        Matcher word = WORD.matcher(body);
        while (word.find()) {
            (word.start() < middle ? left : right).append(word.group()).append(' ');
        }
        return new Both<>(column(left.toString(), place), column(right.toString(), place));
    }

    private LadderLine.Column column(String text, int place) throws LadderException {
        Optional<State> state = Optional.empty();
        List<String> comments = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group();
            if (found.startsWith("(")) {
                comments.add(found.substring(1, found.length() - 1).strip());
            } else {
                state = State.named(found);
                if (state.isEmpty()) {
                    throw new LadderException(place, "'" + found + "' is neither a state nor a (comment)");
                }
            }
        }
        return new LadderLine.Column(state, comments);
    }

    private LadderLine.Hop hop(Matcher hop, int place) throws LadderException {
        String left = hop.group("left");
        String right = hop.group("right");
        boolean toRight = left.equals("-->") || right.equals("-->");
        boolean toLeft = left.equals("<--") || right.equals("<--");
        if (toRight == toLeft) {
            throw new LadderException(place, "the arrows do not say which way the segment goes");
        }
        boolean leftArrow = !left.equals("...");
        boolean rightArrow = !right.equals("...");
        SegmentPattern segment = segment(hop.group("segment"), place);
        return toRight
                ? new LadderLine.Hop(Side.CLIENT, segment, leftArrow, rightArrow)
                : new LadderLine.Hop(Side.SERVER, segment, rightArrow, leftArrow);
    }

    private SegmentPattern segment(String text, int place) throws LadderException {
        Optional<SequenceNumber> seq = Optional.empty();
        Optional<SequenceNumber> ack = Optional.empty();
        OptionalInt data = OptionalInt.of(0);
        Optional<ControlBits> ctl = Optional.empty();
        Map<Field, String> fields = new EnumMap<>(Field.class);
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            String value = Optional.ofNullable(field.group("value")).orElse("").strip();
            switch (field.group("name")) {
                case "SEQ" -> seq = Optional.of(number(value, place));
                case "ACK" -> ack = Optional.of(number(value, place));
                case "DATA" -> data = value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(length(value, place));
                case "CTL" -> ctl = Optional.of(flags(value, place));
                default -> fields.put(field(field.group("name"), value, place), value);
            }
        }
        if (seq.isEmpty() || ctl.isEmpty()) {
            throw new LadderException(place, "a segment needs <SEQ=…> and <CTL=…>");
        }
        return new SegmentPattern(seq.get(), ack, data, ctl.get(), fields);
    }

    private static Field field(String name, String value, int place) throws LadderException {
        for (Field field : Field.values()) {
            if (field.name().equals(name) && field.takes(value)) {
                return field;
            } else if (field.name().equals(name)) {
                throw new LadderException(place, "'" + value + "' cannot stand in <" + name + "=…>");
            }
        }
        String known = Arrays.stream(Field.values()).map(Field::name).collect(Collectors.joining(", "));
        throw new LadderException(place, "<" + name + "> is none of SEQ, ACK, DATA, CTL, " + known);
    }

    private SequenceNumber number(String text, int place) throws LadderException {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            throw new LadderException(place, "'" + text + "' is not a sequence number");
        }
        String base = number.group("base");
        long value;
        if (Character.isDigit(base.charAt(0))) {
            value = parse(base, place);
        } else if (names.containsKey(base)) {
            value = names.get(base);
        } else {
            throw new LadderException(place, "'" + base + "' has no value; give it one above the ladder");
        }
        String plus = number.group("plus");
        return SequenceNumber.of(plus == null ? value : value + parse(plus, place));
    }

    private static long parse(String digits, int place) throws LadderException {
        if (digits.length() > 10 || Long.parseLong(digits) > 0xFFFF_FFFFL) {
            throw new LadderException(place, digits + " does not fit into 32 bits");
        }
        return Long.parseLong(digits);
    }

    private static int length(String text, int place) throws LadderException {
        if (!text.matches("\\d{1,9}")) {
            throw new LadderException(place, "'" + text + "' is not a number of octets");
        }
        return Integer.parseInt(text);
    }

    private static ControlBits flags(String text, int place) throws LadderException {
        ControlBits bits = ControlBits.NONE;
        for (String name : text.split(",", -1)) {
            Optional<Flag> flag = Flag.named(name.strip().toUpperCase(Locale.ROOT));
            if (flag.isEmpty()) {
                throw new LadderException(place, "'" + name.strip() + "' is not a flag");
            }
            bits = bits.with(flag.get());
        }
        return bits;
    }
}
