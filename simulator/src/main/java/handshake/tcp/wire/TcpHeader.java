package handshake.tcp.wire;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.List;

/**
 * A TCP header field by field, in the order of RFC 9293 §3.1, Figure 1. It keeps what a {@link Segment} drops because no
 * rule looks at it: the ports, the checksum, the reserved bits, numbers in fields that do not count.
 *
 * @param sourcePort 0 to 65,535
 * @param destinationPort 0 to 65,535
 * @param seq the sequence number
 * @param ack the acknowledgment number, as it stands there whether or not ACK is set
 * @param dataOffset the header's length in 32-bit words, 5 to 15
 * @param reserved three bits, which senders leave zero and receivers ignore; the fourth has become AE (RFC 9768 §3.1)
 * @param ctl the nine control bits
 * @param wnd the window, not scaled
 * @param checksum 16 bits, as they stand there
 * @param up the urgent pointer, as it stands there whether or not URG is set
 * @param options in the header's order; padding after the End of Option List is not in it
 * @param problems what was wrong with the options, a sentence each; usually empty
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        SequenceNumber seq,
        SequenceNumber ack,
        int dataOffset,
        int reserved,
        ControlBits ctl,
        WindowField wnd,
        int checksum,
        int up,
        List<TcpOption> options,
        List<String> problems) {

    /** The header without options: five words. */
    static final int FIXED_OCTETS = 20;

    static final int OCTETS_PER_WORD = 4;

    private static final int CHECKSUM_AT = 16;
    private static final String WITH_OPTIONS = "the TCP header with its options";

    public TcpHeader {
        options = List.copyOf(options);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the header at the start of {@code segment}. Options with impossible lengths are no reason to fail (MUST-7):
     * what came before them is in {@link #options()}, the trouble in {@link #problems()}. Neither are options that the
     * capture cut off: those before the cut are in {@link #options()}, and of others nothing is known.
     *
     * @throws Unreadable when the header is longer than the segment, shorter than the 20 octets that every TCP header has,
     *     or when not even these were captured
     */
    public static TcpHeader read(ByteView segment) throws Unreadable {
        segment.need(FIXED_OCTETS, "the TCP header");
        int dataOffset = claimedOffset(segment);
        int length = dataOffset * OCTETS_PER_WORD;
        if (segment.length() < length) {
            segment.need(length, WITH_OPTIONS);
        }
        OptionReader optionArea = OptionReader.read(segment.first(length).skip(FIXED_OCTETS));
        return new TcpHeader(
                segment.u16(0),
                segment.u16(2),
                new SequenceNumber(segment.bits32(4)),
                new SequenceNumber(segment.bits32(8)),
                dataOffset,
                segment.u8(12) >> 1 & 0x7,
                ControlBits.ofWord(segment.u16(12)),
                new WindowField(segment.u16(14)),
                segment.u16(CHECKSUM_AT),
                segment.u16(18),
                optionArea.options(),
                optionArea.problems());
    }

    /** The upper half of the thirteenth octet; the rest of the header must be there to be read. */
    static int dataOffset(ByteView segment) throws Unreadable {
        segment.need(FIXED_OCTETS, "the TCP header");
        int words = claimedOffset(segment);
        segment.need(words * OCTETS_PER_WORD, WITH_OPTIONS);
        return words;
    }

    private static int claimedOffset(ByteView segment) throws Unreadable {
        int words = segment.u8(12) >> 4;
        if (words * OCTETS_PER_WORD < FIXED_OCTETS) {
            throw Unreadable.malformed(
                    "the TCP header's data offset is " + words + " words, fewer than the 5 it must have");
        }
        return words;
    }

    /** What lies between the fixed part and the data. */
    static ByteView optionArea(ByteView segment) throws Unreadable {
        return segment.first(dataOffset(segment) * OCTETS_PER_WORD).skip(FIXED_OCTETS);
    }

    /** The header's length in octets, options and padding included: 20 to 60. */
    public int length() {
        return dataOffset * OCTETS_PER_WORD;
    }

    /** What the rules see of a segment with this header and that text. */
    public Segment segment(Octets data) {
        // The acknowledgment number counts only if the ACK bit is set (§3.1).
        SequenceNumber acknowledged = ctl.has(Flag.ACK) ? ack : SequenceNumber.ZERO;
        return new Segment(seq, acknowledged, ctl, wnd, up, options, data);
    }
}
