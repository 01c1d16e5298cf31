package handshake.analysis.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Lays out pcapng blocks by hand. */
final class PcapngBuilder {
    private ByteOrder order;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    PcapngBuilder(ByteOrder order) {
        this.order = order;
    }

    /** A section header; what follows is in this byte order. */
    PcapngBuilder section(ByteOrder newOrder) {
        order = newOrder;
        return block(
                0x0A0D0D0A,
                body().putInt(0x1A2B3C4D)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
    }

    PcapngBuilder section() {
        return section(order);
    }

    PcapngBuilder interfaceDescription(int linkType, int snapLength, byte[]... options) {
        ByteBuffer body = body().putShort((short) linkType).putShort((short) 0).putInt(snapLength);
        for (byte[] option : options) {
            body.put(option);
        }
        return block(1, body);
    }

    byte[] name(String name) {
        return option(2, name.getBytes(StandardCharsets.UTF_8));
    }

    byte[] timeResolution(int resolution) {
        return option(9, (byte) resolution);
    }

    byte[] timeOffset(long seconds) {
        return option(14, ByteBuffer.allocate(8).order(order).putLong(seconds).array());
    }

    byte[] option(int code, byte... value) {
        int padded = (value.length + 3) / 4 * 4;
        return ByteBuffer.allocate(4 + padded)
                .order(order)
                .putShort((short) code)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    PcapngBuilder enhancedPacket(int onInterface, long ticks, int originalLength, byte... data) {
        return enhancedPacketClaiming(data.length, onInterface, ticks, originalLength, data);
    }

    PcapngBuilder enhancedPacketClaiming(int captured, int on, long ticks, int originalLength, byte... data) {
        ByteBuffer body = body().putInt(on)
                .putInt((int) (ticks >>> 32))
                .putInt((int) ticks)
                .putInt(captured)
                .putInt(originalLength);
        return block(
                6, padded(body, data).put(option(1, (byte) 'h', (byte) 'i')).putInt(0));
    }

    /** A packet of interface 0 with so many of the longest comments. */
    PcapngBuilder enhancedPacketWithComments(int count, byte... data) {
        byte[] comment = option(1, new byte[0xFFFC]);
        ByteBuffer body = ByteBuffer.allocate(64 + data.length + count * comment.length)
                .order(order)
                .putInt(0)
                .putLong(0)
                .putInt(data.length)
                .putInt(data.length);
        padded(body, data);
        for (int i = 0; i < count; i++) {
            body.put(comment);
        }
        return block(6, body.putInt(0));
    }

    PcapngBuilder obsoletePacket(int onInterface, long ticks, int originalLength, byte... data) {
        ByteBuffer body = body().putShort((short) onInterface)
                .putShort((short) 7)
                .putInt((int) (ticks >>> 32))
                .putInt((int) ticks)
                .putInt(data.length)
                .putInt(originalLength);
        return block(2, padded(body, data));
    }

    PcapngBuilder simplePacket(int originalLength, byte... data) {
        return block(3, padded(body().putInt(originalLength), data));
    }

    PcapngBuilder otherBlock(int type, int length) {
        return block(type, ByteBuffer.allocate(length).order(order).position(length));
    }

    PcapngBuilder raw(byte... bytes) {
        file.writeBytes(bytes);
        return this;
    }

    PcapngBuilder ints(int... values) {
        for (int value : values) {
            file.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
        }
        return this;
    }

    byte[] build() {
        return file.toByteArray();
    }

    private ByteBuffer body() {
        return ByteBuffer.allocate(4096).order(order);
    }

    private static ByteBuffer padded(ByteBuffer body, byte[] data) {
        return body.put(data).put(new byte[(4 - data.length % 4) % 4]);
    }

    private PcapngBuilder block(int type, ByteBuffer body) {
        int length = body.position() + 12;
        ints(type, length);
        byte[] content = new byte[body.position()];
        body.flip().get(content);
        file.writeBytes(content);
        return ints(length);
    }
}
