package handshake.tcp.wire;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options area of a TCP header as a list of {@link TcpOption}.
 *
 * <p>An option of a kind that we do not interpret, or whose length is not one that its kind can have, is kept whole as
 * {@link TcpOption.Unknown}: nothing of the header is lost, and nothing is guessed.
 *
 * @param options in the header's order, up to the End of Option List or to an impossible length
 * @param problems what was wrong, a sentence each
 */
record OptionReader(List<TcpOption> options, List<String> problems) {
    private static final TcpOption END = new TcpOption.EndOfOptionList();
    private static final TcpOption NOP = new TcpOption.NoOperation();
    private static final TcpOption SACK_PERMITTED = new TcpOption.SackPermitted();
    private static final OptionReader NOTHING = new OptionReader(List.of(), List.of());

    static OptionReader read(ByteView area) {
        if (area.length() == 0) {
            return NOTHING;
        }
        List<TcpOption> options = new ArrayList<>(6);
        OptionWalk walk = new OptionWalk(area);
        while (walk.next()) {
            options.add(option(walk));
        }
        return new OptionReader(List.copyOf(options), walk.problems());
    }

    private static TcpOption option(OptionWalk walk) {
        Optional<OptionKind> known = OptionKind.numbered(walk.kind());
        if (known.isEmpty()) {
            return unknown(walk);
        }
        OptionKind kind = known.get();
        if (!kind.allows(walk.length())) {
            walk.report("has length " + walk.length() + ", which " + kind.title() + " cannot have; it is kept unread");
            return unknown(walk);
        }
        return switch (kind) {
            case END_OF_OPTION_LIST -> END;
            case NO_OPERATION -> NOP;
            case MAXIMUM_SEGMENT_SIZE ->
                new TcpOption.MaximumSegmentSize(walk.content().u16(0));
            case WINDOW_SCALE -> new TcpOption.WindowScale(walk.content().u8(0));
            case SACK_PERMITTED -> SACK_PERMITTED;
            case SACK -> sack(walk.content());
            case TIMESTAMPS -> timestamps(walk.content());
            case FAST_OPEN -> new TcpOption.FastOpen(walk.content().octets(), false);
            case EXPERIMENT -> experiment(walk);
            case MD5_SIGNATURE, USER_TIMEOUT, AUTHENTICATION, MULTIPATH -> unknown(walk);
        };
    }

    private static TcpOption timestamps(ByteView content) {
        return new TcpOption.Timestamps(content.bits32(0), content.bits32(4));
    }

    private static TcpOption sack(ByteView content) {
        List<TcpOption.Sack.Block> blocks = new ArrayList<>(4);
        for (int at = 0; at < content.length(); at += 8) {
            blocks.add(new TcpOption.Sack.Block(
                    new SequenceNumber(content.bits32(at)), new SequenceNumber(content.bits32(at + 4))));
        }
        return new TcpOption.Sack(blocks);
    }

    private static TcpOption experiment(OptionWalk walk) {
        ByteView content = walk.content();
        if (content.length() < 2 || content.u16(0) != OptionKind.FAST_OPEN_EXPERIMENT) {
            return unknown(walk);
        }
        Octets cookie = content.skip(2).octets();
        if (!cookie.isEmpty() && !OptionKind.allowsCookie(cookie.length())) {
            walk.report("has a Fast Open cookie of " + cookie.length() + " octets; it is kept unread");
            return unknown(walk);
        }
        return new TcpOption.FastOpen(cookie, true);
    }

    private static TcpOption unknown(OptionWalk walk) {
        return new TcpOption.Unknown(walk.kind(), walk.content().octets());
    }
}
