package handshake.analysis.decode;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.SynOptions;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.NetworkOrder;
import handshake.tcp.wire.SynOptionsReader;

/**
 * A short cut to the header fields of the commonest frame, for readers of millions: TCP in a whole IPv4 packet without
 * options, on Ethernet without tags or with no link header. It makes no objects, and where a frame is anything else it
 * says so, and {@link Decoder} must be asked. What it tells is what that would tell.
 *
 * <p>One object reads one frame after the other. Not thread-safe.
 */
public final class PlainFrame {
    private static final int ETHERNET = 1;
    private static final int ETHERNET_OCTETS = 14;
    private static final int RAW_IP = 101;
    private static final int IP_OCTETS = 20;
    private static final int TCP_OCTETS = 20;
    private static final int MORE_FRAGMENTS_OR_OFFSET = 0x3FFF;
    private static final int TCP = 6;

    private final SynOptionsReader offers = new SynOptionsReader();

    private byte[] frame = {};
    private int ip;
    private int tcp;
    private int end;

    /**
     * Whether the {@code captured} octets of {@code buffer} from {@code offset} on are such a frame, with all the {@code
     * original} ones that were on the wire. If so, it can be asked until the next call, or until the buffer changes.
     */
    public boolean read(int linkType, byte[] buffer, int offset, int captured, int original) {
        int link = linkType == ETHERNET ? ETHERNET_OCTETS : 0;
        frame = buffer;
        ip = offset + link;
        tcp = ip + IP_OCTETS;
        return (linkType == ETHERNET || linkType == RAW_IP)
                && captured == original
                && captured >= link + IP_OCTETS + TCP_OCTETS
                && (linkType != ETHERNET || u16(ip - 2) == 0x0800)
                && isPlainIp(offset + captured)
                && isPlainTcp();
    }

    private boolean isPlainIp(int frameEnd) {
        int total = u16(ip + 2);
        end = ip + total;
        return frame[ip] == 0x45
                && total >= IP_OCTETS + TCP_OCTETS
                && end <= frameEnd
                && (u16(ip + 6) & MORE_FRAGMENTS_OR_OFFSET) == 0
                && frame[ip + 9] == TCP;
    }

    private boolean isPlainTcp() {
        int header = headerOctets();
        return header >= TCP_OCTETS && tcp + header <= end;
    }

    private int headerOctets() {
        return (frame[tcp + 12] >> 2) & 0x3C;
    }

    private int u16(int at) {
        return NetworkOrder.u16(frame, at);
    }

    private int i32(int at) {
        return NetworkOrder.i32(frame, at);
    }

    /** The IPv4 address in the lower half, as {@link IpAddress#low()}. */
    public long sourceAddress() {
        return Integer.toUnsignedLong(i32(ip + 12));
    }

    public long destinationAddress() {
        return Integer.toUnsignedLong(i32(ip + 16));
    }

    public int sourcePort() {
        return u16(tcp);
    }

    public int destinationPort() {
        return u16(tcp + 2);
    }

    public Endpoint source() {
        return new Endpoint(new IpAddress(0, sourceAddress(), 4), sourcePort());
    }

    public Endpoint destination() {
        return new Endpoint(new IpAddress(0, destinationAddress(), 4), destinationPort());
    }

    /** Of the IP packet. */
    public int identification() {
        return u16(ip + 4);
    }

    public int seq() {
        return i32(tcp + 4);
    }

    /** 0 without the ACK bit. */
    public int ack() {
        return (ctl() & 0x10) == 0 ? 0 : i32(tcp + 8);
    }

    /** The nine control bits. */
    public int ctl() {
        return u16(tcp + 12) & 0x1FF;
    }

    /** Octets of text. */
    public int length() {
        return end - tcp - headerOctets();
    }

    public int window() {
        return u16(tcp + 14);
    }

    public int urgentPointer() {
        return u16(tcp + 18);
    }

    /** What a SYN offers in its options and its bits of ECN. */
    public SynOptions offer() {
        int options = headerOctets() - TCP_OCTETS;
        return offers.read(ByteView.of(frame, tcp + TCP_OCTETS, options, options))
                .withEcn(EcnMode.saidBy(ControlBits.ofWord(ctl())));
    }

    /** What copies of the packet share: {@link PacketDetails#print()}. */
    public long print() {
        return PacketPrint.of(0, sourceAddress(), identification(), frame, tcp, end, end - tcp);
    }
}
