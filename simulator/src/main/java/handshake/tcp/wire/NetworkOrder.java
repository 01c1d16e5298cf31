package handshake.tcp.wire;

/**
 * Numbers in network order, the most significant octet first, as they stand in an array. Nothing is checked but what the
 * array itself checks ({@link ArrayIndexOutOfBoundsException}).
 */
public final class NetworkOrder {
    private NetworkOrder() {}

    /** 16 bits, 0 to 65,535. */
    public static int u16(byte[] octets, int at) {
        return ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF);
    }

    /** 32 bits, whose sign means nothing. */
    public static int i32(byte[] octets, int at) {
        return (u16(octets, at) << 16) | u16(octets, at + 2);
    }

    /** 64 bits, whose sign means nothing. */
    public static long i64(byte[] octets, int at) {
        return ((long) i32(octets, at) << Integer.SIZE) | Integer.toUnsignedLong(i32(octets, at + Integer.BYTES));
    }
}
