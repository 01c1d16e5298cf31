package handshake.figure;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.WindowField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A segment as a figure writes it: {@code <SEQ=300><ACK=101><CTL=SYN,ACK>}. What the figure leaves out is not asked
 * for.
 *
 * @param ack empty when the figure shows none: then the segment must have none either
 * @param data how many octets of text; empty for {@code <DATA>}, which means some
 * @param ctl the flags; PSH, which no figure shows, does not count
 * @param fields what else the figure shows
 */
public record SegmentPattern(
        SequenceNumber seq,
        Optional<SequenceNumber> ack,
        OptionalInt data,
        ControlBits ctl,
        Map<Field, String> fields) {
    private static final int SOME_TEXT = 10;
    private static final WindowField WIDE = new WindowField(WindowField.LARGEST);

    public SegmentPattern {
        Map<Field, String> ordered = new EnumMap<>(Field.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
    }

    /** {@code segment} as a figure shows it that is interested in {@code shown}. */
    public static SegmentPattern of(Segment segment, Set<Field> shown) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        shown.forEach(field -> field.of(segment).ifPresent(value -> fields.put(field, value)));
        return new SegmentPattern(
                segment.seq(),
                segment.has(Flag.ACK) ? Optional.of(segment.ack()) : Optional.empty(),
                OptionalInt.of(segment.data().length()),
                segment.ctl().without(Flag.PSH),
                fields);
    }

    public boolean matches(Segment segment) {
        boolean sameAck = segment.has(Flag.ACK) ? ack.isPresent() && ack.get().equals(segment.ack()) : ack.isEmpty();
        boolean sameData = data.isPresent()
                ? data.getAsInt() == segment.data().length()
                : !segment.data().isEmpty();
        return segment.seq().equals(seq)
                && sameAck
                && sameData
                && segment.ctl().without(Flag.PSH).equals(ctl.without(Flag.PSH))
                && fields.entrySet().stream()
                        .allMatch(field -> field.getKey().of(segment).equals(Optional.of(field.getValue())));
    }

    /** A segment that looks like this, for who wants to forge one; its window is wide open unless the figure says so. */
    public Segment forge() {
        Segment bare = ack.isPresent() ? Segment.of(seq, ack.get()) : Segment.of(seq);
        Segment forged =
                new Segment(bare.seq(), bare.ack(), ctl, WIDE, 0, List.of(), Octets.zeros(data.orElse(SOME_TEXT)));
        for (Map.Entry<Field, String> field : fields.entrySet()) {
            forged = field.getKey().forge(forged, field.getValue());
        }
        return forged;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<SEQ=" + seq + ">");
        ack.ifPresent(number -> text.append("<ACK=").append(number).append('>'));
        Optional.ofNullable(fields.get(Field.WND)).ifPresent(wnd -> text.append(Field.WND.print(wnd)));
        if (data.isEmpty()) {
            text.append("<DATA>");
        } else if (data.getAsInt() > 0) {
            text.append("<DATA=").append(data.getAsInt()).append('>');
        }
        text.append("<CTL=").append(ctl).append('>');
        fields.forEach((field, value) -> text.append(field == Field.WND ? "" : field.print(value)));
        return text.toString();
    }
}
