package handshake.tcp.wire;

/**
 * Mixes numbers and octets into one number of 64 bits: the same for the same, and, as good as certainly, for nothing else.
 * Only for comparing: nothing keeps somebody who knows it from finding two that agree.
 */
public final class OctetMixer {
    /** Times an odd number, no two numbers become one. */
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private OctetMixer() {}

    /** Adds a number to what is {@code mixed} so far. */
    public static long mix(long mixed, long number) {
        long product = (mixed ^ number) * ODD;
        return product ^ (product >>> 29);
    }

    /** Adds the octets of {@code bytes} from {@code from} up to, not including, {@code to}; how many they are counts too. */
    public static long mix(long mixed, byte[] bytes, int from, int to) {
        long sum = mix(mixed, to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            sum = mix(sum, NetworkOrder.i64(bytes, at));
        }
        if (at < to && to - from >= Long.BYTES) {
            return mix(sum, NetworkOrder.i64(bytes, to - Long.BYTES));
        }
        for (; at < to; at++) {
            sum = mix(sum, bytes[at]);
        }
        return sum;
    }
}
