package handshake.analysis.decode;

import static handshake.analysis.decode.Frames.concat;
import static handshake.analysis.decode.Frames.hex;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import java.util.List;
import java.util.Random;

/** IP packets and frames inside others, as tunnels put them there. */
public final class Wrapped {
    private static final String MACS = "020000000001 020000000002";

    private Wrapped() {}

    /** One of the ways to wrap an IP packet into another. */
    interface Way {
        byte[] around(byte[] ip);
    }

    /** {@code ip} inside some tunnel, or inside several. */
    public static byte[] somehow(byte[] ip, Random random) {
        List<Way> ways = List.of(
                packet -> vxlan(4789, 42, ethernet(packet)),
                packet -> vxlan(8472, 7, ethernet(packet)),
                packet -> geneve(9, "6558", "0102 80 01 deadbeef", ethernet(packet)),
                packet -> geneve(9, etherType(packet), "", packet),
                packet -> gre("2000" + etherType(packet) + "00000011", packet),
                packet -> gre("1000 88be 00000001" + "1001 0003 00000000", ethernet(packet)),
                packet -> gre("0000 88be", ethernet(packet)),
                packet -> gre("1000 22eb 00000001 2001 0003 00000000 0000 0000", ethernet(packet)),
                packet -> gre(
                        "3001 880b" + hexOf(packet.length + 4) + "0005 00000001 ff03"
                                + (isV4(packet) ? "0021" : "0057"),
                        packet),
                packet -> gtpU(77, packet),
                packet -> inIpv4(isV4(packet) ? 4 : 41, packet),
                packet -> inIpv6(isV4(packet) ? 4 : 41, packet),
                packet -> inIpv4(137, concat(hex("0001 0140"), packet)),
                packet -> inIpv4(97, concat(hex("3000"), ethernet(packet))));
        byte[] wrapped = ip;
        for (int depth = random.nextInt(3); depth >= 0; depth--) {
            wrapped = ways.get(random.nextInt(ways.size())).around(wrapped);
        }
        return wrapped;
    }

    static byte[] vxlan(int port, int network, byte[] frame) {
        return udp(port, concat(hex("08000000"), u24(network), hex("00"), frame));
    }

    static byte[] geneve(int network, String etherType, String options, byte[] payload) {
        byte[] more = hex(options);
        return udp(
                6081,
                concat(
                        new byte[] {(byte) (more.length / 4), 0},
                        hex(etherType),
                        u24(network),
                        hex("00"),
                        more,
                        payload));
    }

    static byte[] gtpU(int endpoint, byte[] ip) {
        byte[] extended = concat(hex("0000 00 85 01 10 01 00"), ip); // with the extension header of 5G
        return udp(2152, concat(hex("34ff"), u16(extended.length), u16(0), u16(endpoint), extended));
    }

    static byte[] gre(String header, byte[] payload) {
        return inIpv4(47, concat(hex(header), payload));
    }

    static byte[] udp(int port, byte[] payload) {
        return inIpv4(17, concat(u16(50_000), u16(port), u16(payload.length + 8), u16(0), payload));
    }

    static byte[] ethernet(byte[] ip) {
        return concat(hex(MACS + etherType(ip)), ip);
    }

    static byte[] ethernet(String tags, byte[] payload) {
        return concat(hex(MACS + tags), payload);
    }

    static byte[] pppoe(int session, byte[] ip) {
        return concat(hex(MACS + "8864 1100"), u16(session), u16(ip.length + 2), hex(isV4(ip) ? "0021" : "0057"), ip);
    }

    /** From 192.0.2.1 to 192.0.2.2. */
    static byte[] inIpv4(int protocol, byte[] payload) {
        byte[] header =
                concat(hex("4500"), u16(payload.length + 20), hex("0007 4000 40"), new byte[] {(byte) protocol});
        byte[] addressed = concat(header, hex("0000 c0000201 c0000202"));
        int checksum = Checksum.of(ByteView.of(addressed));
        addressed[10] = (byte) (checksum >> 8);
        addressed[11] = (byte) checksum;
        return concat(addressed, payload);
    }

    /** From 2001:db8::1 to 2001:db8::2. */
    static byte[] inIpv6(int protocol, byte[] payload) {
        return concat(
                hex("60000000"),
                u16(payload.length),
                new byte[] {(byte) protocol, 64},
                hex("20010db8000000000000000000000001 20010db8000000000000000000000002"),
                payload);
    }

    static String etherType(byte[] ip) {
        return isV4(ip) ? "0800" : "86dd";
    }

    private static boolean isV4(byte[] ip) {
        return ip[0] >> 4 == 4;
    }

    static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    static byte[] u16Swapped(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    private static String hexOf(int value) {
        return String.format("%04x", value);
    }

    private static byte[] u24(int value) {
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
