package handshake.tcp.wire;

import java.util.HexFormat;

/** The first two packets of connections between Linux kernels, over IPv4 and IPv6, as they were captured. */
final class KernelPackets {
    /** 127.0.0.1:40000 → 127.0.0.1:8080, SYN, IP and TCP header. */
    static final byte[] SYN_V4 = hex("""
            4500 003c 0525 4000 4006 3795 7f00 0001 7f00 0001
            9c40 1f90 aeb4 3315 0000 0000 a002 ffd7 7985 0000
            0204 ffd7 0402 080a e502 53dc 0000 0000 0103 030a""");

    /** The answer, SYN,ACK. */
    static final byte[] SYN_ACK_V4 = hex("""
            4500 003c 0000 4000 4006 3cba 7f00 0001 7f00 0001
            1f90 9c40 eec8 be41 aeb4 3316 a012 ffcb 09ef 0000
            0204 ffd7 0402 080a 4452 7e34 e502 53dc 0103 030a""");

    /** [::1]:40000 → [::1]:8080, SYN. */
    static final byte[] SYN_V6 = hex("""
            6001 7087 0028 0640 0000 0000 0000 0000 0000 0000 0000 0001 0000 0000 0000 0000 0000 0000 0000 0001
            9c40 1f90 5b6c fc24 0000 0000 a002 ffc4 f044 0000
            0204 ffc4 0402 080a c0e4 899a 0000 0000 0103 030a""");

    private KernelPackets() {}

    /** Octets from hexadecimal digits; blanks and line ends are only for the eye. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static ByteView view(byte[] octets) {
        return ByteView.of(octets);
    }

    /** The TCP segment inside one of these packets. */
    static ByteView segment(byte[] packet) {
        return view(packet).skip(packet[0] >> 4 == 4 ? 20 : 40);
    }
}
