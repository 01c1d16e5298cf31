package handshake.analysis.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Lays out a classic capture by hand, for tests that must not trust our own writer. */
final class PcapBuilder {
    private final ByteOrder order;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PcapBuilder(ByteOrder order, int magic, int linkType) {
        this.order = order;
        bytes.writeBytes(ByteBuffer.allocate(24)
                .order(order)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(linkType)
                .array());
    }

    PcapBuilder packet(int seconds, int fraction, int originalLength, byte... data) {
        return packetClaiming(data.length, seconds, fraction, originalLength, data);
    }

    /** A packet whose header may lie about its captured length. */
    PcapBuilder packetClaiming(int captured, int seconds, int fraction, int originalLength, byte... data) {
        ints(seconds, fraction, captured, originalLength);
        return raw(data);
    }

    PcapBuilder ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(order);
        for (int value : values) {
            buffer.putInt(value);
        }
        return raw(buffer.array());
    }

    PcapBuilder raw(byte... data) {
        bytes.writeBytes(data);
        return this;
    }

    byte[] build() {
        return bytes.toByteArray();
    }
}
