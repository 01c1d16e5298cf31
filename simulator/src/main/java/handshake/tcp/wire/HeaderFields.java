package handshake.tcp.wire;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP header taken apart for the eye: every bit of it belongs to exactly one field, and every field says what it is
 * for (RFC 9293 §3.1, Figure 1).
 */
public final class HeaderFields {
    private static final String FORMAT = "RFC 9293 §3.1";
    private static final String ECN = "RFC 3168 §6.1";
    private static final String ECN_SET_UP = "RFC 3168 §6.1.1";
    private static final String ACCURATE_ECN = "RFC 9768 §3.1";
    private static final int CONTROL_BITS = Flag.values().length;

    private final TcpHeader header;
    private final List<HeaderField> fields = new ArrayList<>(16);
    private int bit;

    private HeaderFields(TcpHeader header) {
        this.header = header;
    }

    /**
     * The fields of the header that {@code packet} would have on the wire.
     *
     * @throws IllegalArgumentException as {@link PacketWriter#writeSegment} does
     */
    public static List<HeaderField> of(Packet packet) {
        try {
            return of(ByteView.of(PacketWriter.writeSegment(packet)));
        } catch (Unreadable own) {
            throw new AssertionError("we can read what we write", own);
        }
    }

    /**
     * The fields of the header at the start of {@code segment}, in the header's order. Together they cover it bit by bit,
     * padding and unreadable options included.
     *
     * @throws Unreadable as {@link TcpHeader#read} does, and when the options were not captured to their end
     */
    public static List<HeaderField> of(ByteView segment) throws Unreadable {
        HeaderFields header = new HeaderFields(TcpHeader.read(segment));
        header.addFixedPart();
        OptionFields.addTo(header.fields, TcpHeader.optionArea(segment), header.bit);
        return List.copyOf(header.fields);
    }

    /** Figure 1, a word of 32 bits after the other. */
    private void addFixedPart() {
        add("Source Port", 16, header.sourcePort(), "Which user of the sender's address speaks.");
        add("Destination Port", 16, header.destinationPort(), "Which user of the receiver's address is meant.");

        add("Sequence Number", 32, header.seq(), sequenceNumber());

        add("Acknowledgment Number", 32, header.ack(), acknowledgmentNumber());

        add("Data Offset", 4, header.dataOffset(), dataOffset());
        add("Reserved", 3, hex(header.reserved(), 1), "For later use: senders leave it zero, receivers ignore it.");
        addControlBits();
        add("Window", 16, header.wnd(), window());

        add("Checksum", 16, hex(header.checksum(), 4), "Guards header, data, addresses and length against damage.");
        add("Urgent Pointer", 16, header.up(), urgentPointer());
    }

    private void add(String name, int bits, Object value, String meaning) {
        fields.add(HeaderField.leaf(name, bit, bits, value.toString(), meaning, FORMAT));
        bit += bits;
    }

    private String sequenceNumber() {
        return header.ctl().has(Flag.SYN)
                ? "The initial sequence number; the SYN takes it, so the first octet of data is one more."
                : "The number of the first octet of data.";
    }

    private String acknowledgmentNumber() {
        return header.ctl().has(Flag.ACK)
                ? "Everything before this number has arrived; this is the one expected next."
                : "Does not count, because the ACK bit is not set.";
    }

    private String dataOffset() {
        return "The header has " + header.dataOffset() + " words of 32 bits, " + header.length()
                + " octets; behind it the data begins.";
    }

    private String window() {
        return header.ctl().has(Flag.SYN)
                ? "How many octets the sender will take beyond those it acknowledges; never scaled on a SYN."
                : "How many octets the sender will take, in units of the Window Scale agreed on, if any.";
    }

    private String urgentPointer() {
        return header.ctl().has(Flag.URG)
                ? "So far from the sequence number, urgent data have ended."
                : "Does not count, because the URG bit is not set.";
    }

    private void addControlBits() {
        int begin = bit;
        int last = begin + CONTROL_BITS - 1; // where FIN is
        List<HeaderField> flags = new ArrayList<>(CONTROL_BITS);
        for (Flag flag : Flag.values()) { // from right to left
            flags.add(0, controlBit(flag, last - Integer.numberOfTrailingZeros(flag.mask())));
        }
        String meaning = "What this segment is for; also called flags.";
        fields.add(new HeaderField(
                "Control Bits", begin, CONTROL_BITS, header.ctl().toString(), meaning, FORMAT, flags));
        bit += CONTROL_BITS;
    }

    private HeaderField controlBit(Flag flag, int offset) {
        String meaning = switch (flag) {
            case AE, CWR, ECE -> ecn(flag);
            case URG -> "The Urgent Pointer counts.";
            case ACK -> "The Acknowledgment Number counts.";
            case PSH -> "Hand the data to the user without waiting for more.";
            case RST -> "The connection is over at once, or there never was one.";
            case SYN -> "Synchronize: the Sequence Number is where the sender's numbering begins.";
            case FIN -> "Finished: no more data will come from the sender.";
        };
        String section = switch (flag) {
            case AE -> ACCURATE_ECN;
            case CWR, ECE -> header.ctl().has(Flag.SYN) ? ECN_SET_UP : ECN;
            case URG, ACK, PSH, RST, SYN, FIN -> FORMAT;
        };
        String value = header.ctl().has(flag) ? "set" : "not set";
        return HeaderField.leaf(flag.name(), offset, 1, value, meaning, section);
    }

    /** On a SYN the three bits ask for ECN, on a SYN,ACK they answer; later they tell of congestion. */
    private String ecn(Flag flag) {
        if (!header.ctl().has(Flag.SYN)) {
            return switch (flag) {
                case CWR -> "The sender slowed down, as the receiver's ECE asked; with accurate ECN, a bit of a count.";
                case ECE -> "A router marked congestion on the way to the sender; with accurate ECN, a bit of a count.";
                default -> "With accurate ECN, the highest bit of the count of marked packets; else reserved.";
            };
        }
        boolean answers = header.ctl().has(Flag.ACK);
        return switch (flag) {
            case CWR ->
                answers
                        ? "Not set where ECN is accepted; set by accurate ECN, for how the SYN arrived."
                        : "With ECE, an offer to use ECN.";
            case ECE ->
                answers
                        ? "Without CWR, the offer to use ECN is accepted."
                        : "With CWR, an offer to use ECN; alone, none.";
            default ->
                answers
                        ? "Accurate ECN is accepted, and the SYN arrived marked; else reserved."
                        : "With ECE and CWR, an offer to use accurate ECN; else reserved.";
        };
    }

    /** {@code value} in {@code digits} hexadecimal digits. */
    static String hex(int value, int digits) {
        return String.format("0x%0" + digits + "x", value);
    }
}
