package handshake.tcp.wire;

import handshake.tcp.model.Octets;
import handshake.tcp.model.TcpOption;
import java.util.List;

/** A list of options as the octets of a header, in the list's order, each where the one before it ends. */
public final class OptionWriter {
    /** The data offset reaches 15 words; five of them are the fixed header (RFC 9293 §3.1). */
    static final int LARGEST_AREA = 40;

    private OptionWriter() {}

    /**
     * The options area: a multiple of four octets. A list that is not, is padded with zeros, the first of which is an End
     * of Option List (§3.1, MUST-69).
     *
     * @throws IllegalArgumentException for more than 40 octets, for an option behind the End of Option List, and for one
     *     whose value its format cannot hold
     */
    static byte[] write(List<TcpOption> options) {
        boolean ended = false;
        for (TcpOption option : options) {
            boolean end = option instanceof TcpOption.EndOfOptionList;
            require(end || !ended, option + " stands after the end of the option list, where nobody would read it");
            ended = end;
        }
        return writeAsGiven(options);
    }

    /**
     * The same, where what stands behind the End of Option List is written as well.
     *
     * @throws IllegalArgumentException for more than 40 octets, and for an option whose value its format cannot hold
     */
    static byte[] writeAsGiven(List<TcpOption> options) {
        Octets area = Octets.EMPTY;
        for (TcpOption option : options) {
            area = area.then(option.in(AS_OCTETS));
        }
        require(
                area.length() <= LARGEST_AREA,
                "a header holds at most " + LARGEST_AREA + " octets of options, not " + area.length() + ": " + options);
        byte[] padded = new byte[(area.length() + 3) / 4 * 4];
        area.copyTo(padded, 0);
        return padded;
    }

    /** How many octets {@code option} takes in a header, with its kind and its length. */
    public static int octetsOf(TcpOption option) {
        return option.in(AS_OCTETS).length();
    }

    private static final TcpOption.Cases<Octets> AS_OCTETS = new TcpOption.Cases<>() {
        @Override
        public Octets endOfOptionList(TcpOption.EndOfOptionList option) {
            return octets(OptionKind.END_OF_OPTION_LIST.number());
        }

        @Override
        public Octets noOperation(TcpOption.NoOperation option) {
            return octets(OptionKind.NO_OPERATION.number());
        }

        @Override
        public Octets maximumSegmentSize(TcpOption.MaximumSegmentSize option) {
            return option(OptionKind.MAXIMUM_SEGMENT_SIZE, bits16(option.octets()));
        }

        @Override
        public Octets windowScale(TcpOption.WindowScale option) {
            return option(OptionKind.WINDOW_SCALE, octets(option.shift()));
        }

        @Override
        public Octets sackPermitted(TcpOption.SackPermitted option) {
            return option(OptionKind.SACK_PERMITTED, Octets.EMPTY);
        }

        @Override
        public Octets sack(TcpOption.Sack option) {
            Octets blocks = Octets.EMPTY;
            for (TcpOption.Sack.Block block : option.blocks()) {
                blocks = blocks.then(bits32(block.left().bits()))
                        .then(bits32(block.right().bits()));
            }
            return option(OptionKind.SACK, blocks);
        }

        @Override
        public Octets timestamps(TcpOption.Timestamps option) {
            return option(OptionKind.TIMESTAMPS, bits32(option.value()).then(bits32(option.echo())));
        }

        @Override
        public Octets fastOpen(TcpOption.FastOpen option) {
            return option.experimental()
                    ? option(
                            OptionKind.EXPERIMENT,
                            bits16(OptionKind.FAST_OPEN_EXPERIMENT).then(option.cookie()))
                    : option(OptionKind.FAST_OPEN, option.cookie());
        }

        @Override
        public Octets unknown(TcpOption.Unknown option) {
            require(
                    option.kind() > OptionKind.NO_OPERATION.number(),
                    "option kinds 0 and 1 have no length and no content");
            return withLength(option.kind(), option.content());
        }
    };

    private static Octets option(OptionKind kind, Octets content) {
        Octets option = withLength(kind.number(), content);
        require(kind.allows(option.length()), kind.title() + " cannot be " + option.length() + " octets long");
        return option;
    }

    private static Octets withLength(int kind, Octets content) {
        return octets(kind, 2 + content.length()).then(content);
    }

    private static Octets bits16(int value) {
        return octets(value >>> 8, value & 0xFF);
    }

    private static Octets bits32(int value) {
        return bits16(value >>> 16).then(bits16(value & 0xFFFF));
    }

    private static Octets octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            require(values[i] >= 0 && values[i] <= 0xFF, values[i] + " does not fit into the octet of an option");
            bytes[i] = (byte) values[i];
        }
        return Octets.of(bytes);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
