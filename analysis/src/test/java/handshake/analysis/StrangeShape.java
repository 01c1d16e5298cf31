package handshake.analysis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Captures that cost a careless reader much time or break its arithmetic, as {@link StrangeCapture} tells them: what a
 * fuzzer begins with.
 */
public enum StrangeShape {
    /** Opens over and over on the same ports, each time with other numbers. */
    SYN_AND_SYN_ACK_WITH_CHANGING_NUMBERS {
        @Override
        void packet(int index, ByteBuffer told) {
            boolean answer = index % 2 == 1;
            put(
                    told,
                    answer ? StrangeCapture.FROM_SERVER : 0,
                    answer ? SYN | ACK : SYN,
                    StrangeCapture.AHEAD_BY_A_THOUSAND,
                    0,
                    0,
                    0);
        }
    },
    /** Text of which every second octet is missing, to a receiver that never answers. */
    EVERY_SECOND_OCTET_MISSING {
        @Override
        void packet(int index, ByteBuffer told) {
            put(told, 0, ACK, StrangeCapture.AHEAD_BY_ONE, 0, 1, WINDOW);
        }
    },
    /** The same, and the receiver says what it has. */
    EVERY_SECOND_OCTET_MISSING_WITH_SACK {
        @Override
        void packet(int index, ByteBuffer told) {
            if (index % 2 == 0) {
                put(told, 0, ACK, StrangeCapture.AHEAD_BY_ONE, 0, 1, WINDOW);
            } else {
                put(told, StrangeCapture.FROM_SERVER, ACK, 0, 0x80, 0, WINDOW | StrangeCapture.WITH_SACK);
            }
        }
    },
    /** Much that nobody acknowledges, then one reset after another. */
    UNDER_WAY_THEN_RESETS {
        @Override
        void packet(int index, ByteBuffer told) {
            underWay(index, told, RST);
        }
    },
    UNDER_WAY_THEN_FINS {
        @Override
        void packet(int index, ByteBuffer told) {
            underWay(index, told, FIN | ACK);
        }
    },
    /** Numbers as far ahead as they are behind. */
    HALF_THE_CIRCLE_AHEAD {
        @Override
        void packet(int index, ByteBuffer told) {
            int far = StrangeCapture.AHEAD_BY_HALF_THE_CIRCLE;
            put(told, index & 1, index == 0 ? SYN : ACK, index % 3 == 2 ? far : 0, index % 3 == 1 ? far : 0, 9, WINDOW);
        }
    };

    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;
    private static final int WINDOW = 0xF8;

    abstract void packet(int index, ByteBuffer told);

    /** The shape with that many packets. */
    public byte[] octets(int packets) {
        byte[] octets = new byte[packets * StrangeCapture.OCTETS_PER_PACKET];
        for (int i = 0; i < packets; i++) {
            ByteBuffer told =
                    ByteBuffer.wrap(octets, i * StrangeCapture.OCTETS_PER_PACKET, StrangeCapture.OCTETS_PER_PACKET);
            packet(i, told);
            told.put((byte) (i + 1));
        }
        return octets;
    }

    /** Half of the time data, half of the time what ends it. */
    private static void underWay(int index, ByteBuffer told, int end) {
        boolean data = index % 64 < 32;
        put(told, data ? 0 : index & 1, data ? ACK : end, 0, 0, data ? 1 : 0, WINDOW);
    }

    private static void put(ByteBuffer told, int how, int ctl, int seq, int ack, int text, int options) {
        for (int octet : new int[] {how, ctl, seq, ack, text, options}) {
            told.put((byte) octet);
        }
    }

    /** Writes them into the directory of the first argument, for a fuzzer to begin with. */
    public static void main(String[] arguments) throws IOException {
        for (StrangeShape shape : values()) {
            Files.write(Path.of(arguments[0], shape.name().toLowerCase(Locale.ROOT)), shape.octets(24));
        }
    }
}
