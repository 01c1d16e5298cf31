package handshake.tcp.wire;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A TCP header taken apart for the eye: every bit of it belongs to exactly one field, and every field says what it is
 * for (RFC 9293 §3.1, Figure 1).
 */
public final class HeaderFields {
    private static final String FORMAT = "RFC 9293 §3.1";
    private static final String ECN = "RFC 3168 §6.1";
    private static final int BITS_PER_OCTET = 8;

    private HeaderFields() {}

    /** The fields of the header that {@code packet} would have on the wire. */
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
     * @throws Unreadable as {@link TcpHeader#read} does
     */
    public static List<HeaderField> of(ByteView segment) throws Unreadable {
        TcpHeader header = TcpHeader.read(segment);
        List<HeaderField> fields = new ArrayList<>(16);
        addFixed(fields, header);
        OptionFields.addTo(fields, TcpHeader.optionArea(segment), TcpHeader.FIXED_OCTETS * BITS_PER_OCTET);
        return List.copyOf(fields);
    }

    /** The five words that every header has. */
    private static void addFixed(List<HeaderField> fields, TcpHeader header) {
        boolean syn = header.ctl().has(Flag.SYN);
        boolean ack = header.ctl().has(Flag.ACK);
        boolean urg = header.ctl().has(Flag.URG);
        fields.add(field("Source Port", 0, 16, "" + header.sourcePort(), "Which user of the sender's address speaks."));
        fields.add(field(
                "Destination Port",
                16,
                16,
                "" + header.destinationPort(),
                "Which user of the receiver's address is meant."));
        fields.add(field(
                "Sequence Number",
                32,
                32,
                header.seq().toString(),
                syn
                        ? "The initial sequence number; the SYN takes it, so the first octet of data is one more."
                        : "The number of the first octet of data."));
        fields.add(field(
                "Acknowledgment Number",
                64,
                32,
                header.ack().toString(),
                ack
                        ? "Everything before this number has arrived; this is the one expected next."
                        : "Does not count, because the ACK bit is not set."));
        fields.add(field(
                "Data Offset",
                96,
                4,
                "" + header.dataOffset(),
                "The header has " + header.dataOffset() + " words of 32 bits, " + header.length()
                        + " octets; behind it the data begins."));
        fields.add(field(
                "Reserved",
                100,
                4,
                hex(header.reserved(), 1),
                "For later use: senders leave it zero, receivers ignore it."));
        fields.add(controlBits(header.ctl()));
        fields.add(field(
                "Window",
                112,
                16,
                header.wnd().toString(),
                syn
                        ? "How many octets the sender will take beyond those it acknowledges; never scaled on a SYN."
                        : "How many octets the sender will take, in units of the Window Scale agreed on, if any."));
        fields.add(field(
                "Checksum",
                128,
                16,
                hex(header.checksum(), 4),
                "Guards header, data, addresses and length against damage."));
        fields.add(field(
                "Urgent Pointer",
                144,
                16,
                "" + header.up(),
                urg
                        ? "So far from the sequence number, urgent data have ended."
                        : "Does not count, because the URG bit is not set."));
    }

    private static HeaderField controlBits(ControlBits ctl) {
        List<HeaderField> bits = new ArrayList<>(8);
        for (Flag flag : Flag.values()) { // from the right, where FIN is, to the left
            bits.add(0, bit(flag, 111 - Integer.numberOfTrailingZeros(flag.mask()), ctl.has(flag)));
        }
        return new HeaderField(
                "Control Bits", 104, 8, ctl.toString(), "What this segment is for; also called flags.", FORMAT, bits);
    }

    private static HeaderField bit(Flag flag, int offset, boolean set) {
        String meaning = switch (flag) {
            case CWR -> "The sender slowed down, as the receiver's ECE asked; on a SYN, an offer to use ECN.";
            case ECE -> "A router marked congestion on the way to the sender; on a SYN, an offer to use ECN.";
            case URG -> "The Urgent Pointer counts.";
            case ACK -> "The Acknowledgment Number counts.";
            case PSH -> "Hand the data to the user without waiting for more.";
            case RST -> "The connection is over at once, or there never was one.";
            case SYN -> "Synchronize: the Sequence Number is where the sender's numbering begins.";
            case FIN -> "Finished: no more data will come from the sender.";
        };
        String section = flag == Flag.CWR || flag == Flag.ECE ? ECN : FORMAT;
        return HeaderField.leaf(flag.name(), offset, 1, set ? "set" : "not set", meaning, section);
    }

    private static HeaderField field(String name, int bitOffset, int bitWidth, String value, String meaning) {
        return HeaderField.leaf(name, bitOffset, bitWidth, value, meaning, FORMAT);
    }

    /** {@code value} in {@code digits} hexadecimal digits. */
    static String hex(int value, int digits) {
        return "0x" + HexFormat.of().toHexDigits(value, digits);
    }
}
