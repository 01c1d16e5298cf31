package handshake.analysis.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An interface as a pcapng section describes it.
 *
 * @param described what its packets are told to have been captured on
 * @param snapLength bytes kept of each packet, unsigned; 0 for all
 * @param clock how to read its packets' times
 */
record PcapngInterface(CaptureInterface described, long snapLength, Clock clock) {
    /** Type, length, link type, reserved, snap length: what stands before the options. */
    static final int FIXED_BYTES = 16;

    private static final int OPTION_HEADER_BYTES = 4;
    private static final int OPTION_END = 0;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int OPTION_TIME_OFFSET = 14;
    private static final int MAX_NAME_BYTES = 256;

    /**
     * The unit and the start of an interface's times.
     *
     * @param resolution as in the option if_tsresol: the low seven bits are a negative power, of two with the high bit
     *     set, else of ten
     * @param offsetSeconds to be added to every time
     */
    record Clock(int resolution, long offsetSeconds) {
        static final Clock MICROSECONDS = new Clock(6, 0);

        private static final long NANOS = 1_000_000_000L;
        private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS;
        private static final int LARGEST_POWER_OF_TEN = 17;
        private static final int LARGEST_POWER_OF_TWO = 58;

        /** Nanoseconds since the epoch; a time before 1677 or after 2262 becomes the nearest that fits. */
        long nanos(long ticks) {
            boolean binary = (resolution & 0x80) != 0;
            int power = resolution & 0x7F;
            // No clock ticks so finely that 64 bits hold less than a minute: the unit is nonsense, and so is the time.
            if (power > (binary ? LARGEST_POWER_OF_TWO : LARGEST_POWER_OF_TEN)) {
                return saturated(0, 0);
            }
            long perSecond = binary ? 1L << power : powerOfTen(power);
            long seconds = Long.divideUnsigned(ticks, perSecond);
            long fraction = Long.remainderUnsigned(ticks, perSecond);
            return saturated(seconds, binary ? nanosOfBinary(fraction, power) : nanosOfDecimal(fraction, perSecond));
        }

        private long saturated(long seconds, long nanos) {
            // The seconds are unsigned, the offset is not
            long sum = seconds + offsetSeconds;
            boolean overflow = seconds < 0 ? (offsetSeconds >= 0 || sum < 0) : (offsetSeconds > 0 && sum < 0);
            if (overflow || sum >= MOST_SECONDS) {
                return Long.MAX_VALUE;
            }
            return sum <= -MOST_SECONDS ? Long.MIN_VALUE : sum * NANOS + nanos;
        }

        private static long powerOfTen(int power) {
            long value = 1;
            for (int i = 0; i < power; i++) {
                value *= 10;
            }
            return value;
        }

        private static long nanosOfDecimal(long fraction, long perSecond) {
            return perSecond <= NANOS ? fraction * (NANOS / perSecond) : fraction / (perSecond / NANOS);
        }

        /** fraction × 10⁹ ÷ 2^power; the product can have 88 bits, so it is made of two halves. */
        private static long nanosOfBinary(long fraction, int power) {
            long low = (fraction & 0xFFFF_FFFFL) * NANOS;
            if (power < Integer.SIZE) {
                return low >>> power; // the fraction has no more than these bits
            }
            long high = (fraction >>> Integer.SIZE) * NANOS;
            return (high + (low >>> Integer.SIZE)) >>> (power - Integer.SIZE);
        }
    }

    /** Nanoseconds since the epoch for a time as a packet block holds it. */
    long nanos(long ticks) {
        return clock.nanos(ticks);
    }

    /**
     * Reads the description at the window's position.
     *
     * @param end where its options end at the latest, from the position
     */
    static PcapngInterface read(StreamWindow window, int number, int end) {
        LinkType linkType = LinkType.of(window.u16(8));
        long snapLength = window.u32(12);
        Optional<String> name = Optional.empty();
        int resolution = Clock.MICROSECONDS.resolution();
        long offset = 0;
        int at = FIXED_BYTES;
        while (at + OPTION_HEADER_BYTES <= end && window.u16(at) != OPTION_END) {
            int code = window.u16(at);
            int length = window.u16(at + 2);
            int value = at + OPTION_HEADER_BYTES;
            if (value + length > end) {
                break;
            }
            if (code == OPTION_NAME) {
                name = Optional.of(printable(window.copy(value, Math.min(length, MAX_NAME_BYTES))));
            } else if (code == OPTION_TIME_RESOLUTION && length == 1) {
                resolution = window.u8(value);
            } else if (code == OPTION_TIME_OFFSET && length == Long.BYTES) {
                offset = window.i64(value);
            }
            at = value + length + (-length & 3);
        }
        return new PcapngInterface(
                new CaptureInterface(number, name, linkType), snapLength, new Clock(resolution, offset));
    }

    /** A name out of a file may hold anything, and will be shown on a terminal. */
    private static String printable(byte[] name) {
        return new String(name, StandardCharsets.UTF_8).replaceAll("\\p{C}", "?");
    }
}
