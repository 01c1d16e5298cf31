package handshake.figure;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a figure may show of a segment besides SEQ, ACK, DATA and CTL, where its story turns on that. Each has one way to
 * be written, so that a segment can be compared with a figure by the text.
 */
public enum Field {
    /** {@code <WND=0>}: SEG.WND, as it stands in the header. */
    WND("\\d{1,5}"),
    /** {@code <MSS=1460>}: maximum segment size. */
    MSS("\\d{1,5}"),
    /** {@code <WS=7>}: window scale. */
    WS("\\d{1,3}"),
    /** {@code <SACK>}: SACK-permitted; {@code <SACK=111-121>}: blocks that arrived beyond a gap. */
    SACK("(\\d+-\\d+(,\\d+-\\d+)*)?"),
    /** {@code <TS=20,10>}: TSval and TSecr. */
    TS("\\d{1,10},\\d{1,10}"),
    /** {@code <FO>}: asks for a Fast Open cookie; {@code <FO=cookie>}: carries one, whatever its octets. */
    FO("(cookie)?");

    private static final String SOME_COOKIE = "cookie";

    private final Pattern values;

    Field(String values) {
        this.values = Pattern.compile(values);
    }

    /** Whether {@code value} can stand behind the equals sign; the empty text means that there is none. */
    boolean takes(String value) {
        return values.matcher(value).matches();
    }

    /** What {@code segment} says here; empty when it says nothing. */
    Optional<String> of(Segment segment) {
        return switch (this) {
            case WND -> Optional.of(segment.wnd().toString());
            case MSS ->
                segment.option(TcpOption.MaximumSegmentSize.class).map(option -> Integer.toString(option.octets()));
            case WS -> segment.option(TcpOption.WindowScale.class).map(option -> Integer.toString(option.shift()));
            case SACK ->
                segment.option(TcpOption.SackPermitted.class)
                        .map(option -> "")
                        .or(() -> segment.option(TcpOption.Sack.class).map(Field::blocks));
            case TS ->
                segment.option(TcpOption.Timestamps.class)
                        .map(option -> Integer.toUnsignedString(option.value()) + ","
                                + Integer.toUnsignedString(option.echo()));
            case FO -> segment.option(TcpOption.FastOpen.class).map(option -> option.isRequest() ? "" : SOME_COOKIE);
        };
    }

    /** {@code <WND=0>}, {@code <SACK>}. */
    String print(String value) {
        return value.isEmpty() ? "<" + name() + ">" : "<" + name() + "=" + value + ">";
    }

    /** {@code segment} with this said on it, for forging one. */
    Segment forge(Segment segment, String value) {
        return switch (this) {
            case WND -> segment.withWindow(new WindowField(Integer.parseInt(value) & WindowField.LARGEST));
            case MSS -> with(segment, new TcpOption.MaximumSegmentSize(Integer.parseInt(value)));
            case WS -> with(segment, new TcpOption.WindowScale(Integer.parseInt(value)));
            case SACK ->
                with(segment, value.isEmpty() ? new TcpOption.SackPermitted() : new TcpOption.Sack(blocks(value)));
            case TS -> {
                String[] clocks = value.split(",", -1);
                yield with(segment, new TcpOption.Timestamps((int) Long.parseLong(clocks[0]), (int)
                        Long.parseLong(clocks[1])));
            }
            // A forger does not know the cookie
            case FO ->
                with(
                        segment,
                        value.isEmpty()
                                ? TcpOption.FastOpen.REQUEST
                                : new TcpOption.FastOpen(Octets.of("guessed!"), false));
        };
    }

    private static Segment with(Segment segment, TcpOption option) {
        List<TcpOption> options = new ArrayList<>(segment.options());
        options.add(option);
        return segment.withOptions(options);
    }

    private static String blocks(TcpOption.Sack sack) {
        return sack.blocks().stream()
                .map(block -> block.left() + "-" + block.right())
                .collect(Collectors.joining(","));
    }

    private static List<TcpOption.Sack.Block> blocks(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(block -> block.split("-", -1))
                .map(edges -> new TcpOption.Sack.Block(number(edges[0]), number(edges[1])))
                .toList();
    }

    private static SequenceNumber number(String digits) {
        return SequenceNumber.of(Long.parseLong(digits));
    }
}
