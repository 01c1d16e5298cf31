package handshake.analysis.decode;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Varied packets, the same ones for the same seed, and the link headers to put before them. */
final class Frames {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int PPP = 9;
    static final int PPP_HDLC = 50;
    static final int PPPOE = 51;
    static final int LLC = 100;
    static final int RAW = 101;
    static final int CISCO_HDLC = 104;
    static final int WIRELESS = 105;
    static final int LOOP = 108;
    static final int SLL = 113;
    static final int PF_LOG = 117;
    static final int RADIOTAP = 127;
    static final int FIREWIRE = 138;
    static final int PPP_WITH_DIRECTION = 204;
    static final int MPLS = 219;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int NFLOG = 239;
    static final int SLL2 = 276;

    private final Random random;

    Frames(long seed) {
        random = new Random(seed);
    }

    /** A packet whose options take no more than the 40 octets there are. */
    Packet packet() {
        return packet(random.nextBoolean() ? 4 : 6);
    }

    Packet packet(int version) {
        return new Packet(endpoint(version), endpoint(version), segment());
    }

    private Endpoint endpoint(int version) {
        // 10.0.0.0/8 and 2001:db8::/32: no address with a meaning of its own
        IpAddress address = version == 4
                ? new IpAddress(0, 10L << 24 | random.nextInt(1 << 24), 4)
                : new IpAddress(0x2001_0db8L << 32 | random.nextInt(1 << 30), random.nextLong(), 6);
        return new Endpoint(address, 1 + random.nextInt(0xFFFF));
    }

    private Segment segment() {
        ControlBits ctl = new ControlBits(random.nextInt(0x100));
        return new Segment(
                new SequenceNumber(random.nextInt()),
                ctl.has(Flag.ACK) ? new SequenceNumber(random.nextInt()) : SequenceNumber.ZERO,
                ctl,
                new WindowField(random.nextInt(0x10000)),
                random.nextInt(0x10000),
                options(),
                octets(random.nextInt(4) == 0 ? random.nextInt(1400) : random.nextInt(4)));
    }

    /** Some of the options of a handshake, 40 octets together, in any order; or of a signed segment with a gap. */
    private List<TcpOption> options() {
        List<TcpOption> all = new ArrayList<>(
                random.nextInt(4) == 0
                        ? List.of(new TcpOption.Unknown(19, octets(16)), new TcpOption.Sack(List.of(block(), block())))
                        : List.of(
                                new TcpOption.MaximumSegmentSize(random.nextInt(0x10000)),
                                new TcpOption.WindowScale(random.nextInt(15)),
                                new TcpOption.SackPermitted(),
                                new TcpOption.Timestamps(random.nextInt(), random.nextInt()),
                                new TcpOption.Sack(List.of(block())),
                                rare(),
                                new TcpOption.NoOperation()));
        all.removeIf(option -> random.nextBoolean());
        Collections.shuffle(all, random);
        return all;
    }

    /** At most ten octets. */
    private TcpOption rare() {
        return switch (random.nextInt(5)) {
            case 0 -> new TcpOption.FastOpen(octets(8), false);
            case 1 -> TcpOption.FastOpen.REQUEST;
            case 2 -> new TcpOption.FastOpen(octets(4), true);
            case 3 -> new TcpOption.Unknown(30, octets(2 + random.nextInt(7)));
            default -> new TcpOption.Unknown(70 + random.nextInt(100), octets(random.nextInt(9)));
        };
    }

    private TcpOption.Sack.Block block() {
        SequenceNumber left = new SequenceNumber(random.nextInt());
        return new TcpOption.Sack.Block(left, left.plus(1 + random.nextInt(10_000)));
    }

    private Octets octets(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }

    /** {@code ip} behind one of the headers that {@code linkType} can have. */
    byte[] on(int linkType, byte[] ip) {
        return on(linkType, ip, pick(List.of("", "", "81000007", "8100e00c", "88a80064 810000c8")));
    }

    /** {@code ip} behind a header without VLAN tags. */
    byte[] untagged(int linkType, byte[] ip) {
        return on(linkType, ip, "");
    }

    private byte[] on(int linkType, byte[] ip, String tags) {
        boolean v4 = ip[0] >> 4 == 4;
        String etherType = v4 ? "0800" : "86dd";
        return concat(
                switch (linkType) {
                    case NULL ->
                        hex(pick(v4 ? List.of("02000000", "00000002") : List.of("1e000000", "0000001c", "18000000")));
                    case LOOP -> hex(v4 ? "00000002" : "00000018");
                    case ETHERNET -> hex("020000000001 020000000002" + tags + etherType);
                    case SLL -> hex("0000 0001 0006 0200000000010000" + etherType);
                    case PPP, PPP_HDLC ->
                        hex((linkType == PPP ? "" : "ff03") + (v4 ? pick(List.of("0021", "21")) : "0057"));
                    case PPP_WITH_DIRECTION -> hex("01 ff03" + (v4 ? "0021" : "0057"));
                    case PPPOE -> concat(hex("1100 0007"), Wrapped.u16(ip.length + 2), hex(v4 ? "0021" : "0057"));
                    case LLC -> hex("aaaa03 000000" + etherType);
                    case CISCO_HDLC -> hex("0f00" + etherType);
                    case WIRELESS -> hex("0801 0000" + "020000000001".repeat(3) + "0000 aaaa03 000000" + etherType);
                    case RADIOTAP ->
                        hex("0000 0900 00000000 10 8802 0000" + "020000000001".repeat(3) + "0000 0000 aaaa03 000000"
                                + etherType);
                    case FIREWIRE -> hex("0200000000000001 0200000000000002" + etherType);
                    case MPLS -> hex("0001 0040 0002 a140");
                    case PF_LOG -> hex("3d" + (v4 ? "02" : "18") + "00".repeat(62));
                    case NFLOG ->
                        concat(
                                hex((v4 ? "02" : "0a") + "00 0000 0800 0100 0800 0100 0500 0a00 00 000000"),
                                Wrapped.u16Swapped(ip.length + 4),
                                hex("0900"));
                    case SLL2 -> hex(etherType + "0000 00000002 0001 00 06 0200000000010000");
                    default -> new byte[0];
                },
                ip);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Octets from hexadecimal digits; blanks are only for the eye. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static byte[] concat(byte[]... parts) {
        byte[] all = {};
        for (byte[] part : parts) {
            int before = all.length;
            all = Arrays.copyOf(all, before + part.length);
            System.arraycopy(part, 0, all, before, part.length);
        }
        return all;
    }
}
