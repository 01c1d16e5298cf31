package handshake.analysis.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The block format (draft-ietf-opsawg-pcapng): sections, each in its own byte order and with its own interfaces. Every
 * block begins with its type and its length, and ends with its length again; types that do not matter here are skipped.
 */
final class PcapngFormat implements CaptureFormat {
    static final int SECTION_HEADER = 0x0A0D0D0A;
    static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int MAJOR_VERSION = 1;
    private static final int BLOCK_HEADER_BYTES = 8;
    private static final int TRAILER_BYTES = 4;
    private static final int SECTION_HEADER_BYTES = 24;

    /** A file that describes more is an attack on the reader's memory. */
    private static final int MAX_INTERFACES = 65_536;

    private static final int MAX_INTERFACE_BLOCK_BYTES = 65_536;

    private final StreamWindow window;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final TimeRange times = new TimeRange();

    /** {@code start}, in the file; {@code at}: where in the block the captured bytes begin. */
    private record PacketBlock(
            long start, long length, long time, CaptureInterface on, int original, int at, int captured) {}

    private PcapngFormat(StreamWindow window) {
        this.window = window;
    }

    /** Reads the first section header. */
    static PcapngFormat open(StreamWindow window) throws IOException {
        PcapngFormat format = new PcapngFormat(window);
        format.section(0);
        return format;
    }

    @Override
    public boolean next(InPlaceReader reader) throws IOException {
        while (true) {
            long start = window.offset();
            if (!window.has(BLOCK_HEADER_BYTES + TRAILER_BYTES)) {
                if (window.remaining() == 0) {
                    return false;
                }
                throw CaptureFormat.cut(start, "a block's header");
            }
            int type = window.i32(0);
            switch (type) {
                case SECTION_HEADER -> section(start);
                case INTERFACE_DESCRIPTION -> describeInterface(start);
                case ENHANCED_PACKET, OBSOLETE_PACKET -> {
                    show(packet(start, type), reader);
                    return true;
                }
                case SIMPLE_PACKET -> {
                    show(simplePacket(start), reader);
                    return true;
                }
                default -> finish(start, blockLength(start, BLOCK_HEADER_BYTES + TRAILER_BYTES));
            }
        }
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public long timesOutside() {
        return times.outside();
    }

    /** The block's total length, checked as far as that is possible before reading to its end. */
    private long blockLength(long start, int least) throws CaptureFileException {
        long length = window.u32(4);
        if (length < least || length % 4 != 0) {
            throw CaptureFormat.damaged(start, "a block claims a length of " + length + " bytes");
        }
        return length;
    }

    /** Moves to the block's end, where its length must stand again. */
    private void finish(long start, long length) throws IOException {
        if (!window.skip(length - TRAILER_BYTES) || !window.has(TRAILER_BYTES)) {
            throw CaptureFormat.cut(start, "a block");
        }
        long again = window.u32(0);
        if (again != length) {
            throw CaptureFormat.damaged(start, "a block's two lengths differ, " + length + " and " + again);
        }
        window.advance(TRAILER_BYTES);
    }

    /** The section's byte order is needed to read even its length. */
    private void section(long start) throws IOException {
        if (!window.has(SECTION_HEADER_BYTES)) {
            throw CaptureFormat.cut(start, "a section header");
        }
        window.order(ByteOrder.BIG_ENDIAN);
        if (window.i32(8) != BYTE_ORDER_MAGIC) {
            window.order(ByteOrder.LITTLE_ENDIAN);
        }
        if (window.i32(8) != BYTE_ORDER_MAGIC) {
            throw CaptureFormat.damaged(start, "a section header without its byte-order magic");
        }
        int major = window.u16(12);
        if (major != MAJOR_VERSION) {
            throw CaptureFormat.damaged(
                    start, "version " + major + "." + window.u16(14) + " of the format is not known");
        }
        interfaces.clear();
        finish(start, blockLength(start, SECTION_HEADER_BYTES + TRAILER_BYTES));
    }

    private void describeInterface(long start) throws IOException {
        long length = blockLength(start, PcapngInterface.FIXED_BYTES + TRAILER_BYTES);
        if (length > MAX_INTERFACE_BLOCK_BYTES || interfaces.size() == MAX_INTERFACES) {
            throw CaptureFormat.damaged(start, "more or longer interface descriptions than any real capture has");
        }
        if (!window.has((int) length)) {
            throw CaptureFormat.cut(start, "an interface description");
        }
        interfaces.add(PcapngInterface.read(window, interfaces.size(), (int) length - TRAILER_BYTES));
        finish(start, length);
    }

    /** Enhanced and obsolete packet blocks differ in one field: the latter has 16 bits of interface and 16 of drops. */
    private PacketBlock packet(long start, int type) throws IOException {
        int fixed = 28;
        long length = blockLength(start, fixed + TRAILER_BYTES);
        if (!window.has(fixed)) {
            throw CaptureFormat.cut(start, "a packet");
        }
        PcapngInterface on = interfaceOf(start, type == ENHANCED_PACKET ? window.u32(8) : window.u16(8));
        long time = times.nearest(on.nanos((window.u32(12) << Integer.SIZE) | window.u32(16)));
        int original = CaptureFormat.wireLength(window.u32(24));
        int captured = captured(start, length, fixed, window.u32(20));
        return new PacketBlock(start, length, time, on.described(), original, fixed, captured);
    }

    /** Simple packet blocks have no time and no captured length: that follows from the interface's snap length. */
    private PacketBlock simplePacket(long start) throws IOException {
        int fixed = 12;
        long length = blockLength(start, fixed + TRAILER_BYTES);
        if (!window.has(fixed)) {
            throw CaptureFormat.cut(start, "a packet");
        }
        PcapngInterface on = interfaceOf(start, 0);
        long original = window.u32(8);
        long captured = on.snapLength() == 0 ? original : Math.min(original, on.snapLength());
        int kept = captured(start, length, fixed, captured);
        return new PacketBlock(start, length, 0, on.described(), CaptureFormat.wireLength(original), fixed, kept);
    }

    private PcapngInterface interfaceOf(long start, long number) throws CaptureFileException {
        if (number >= interfaces.size()) {
            throw CaptureFormat.damaged(
                    start, "a packet on interface " + number + ", which is not described before it");
        }
        return interfaces.get((int) number);
    }

    /** A packet is shown when its block is known to be sound. One with so many options that it does not fit is copied. */
    private void show(PacketBlock block, InPlaceReader reader) throws IOException {
        if (block.length() > StreamWindow.CAPACITY) {
            byte[] bytes = window.copy(block.at(), block.captured());
            finish(block.start(), block.length());
            reader.read(block.time(), block.on(), block.original(), bytes, 0, bytes.length);
        } else if (window.has((int) block.length())) {
            finish(block.start(), block.length());
            int behind = block.at() - (int) block.length();
            window.show(reader, block.time(), block.on(), block.original(), behind, block.captured());
        } else {
            throw CaptureFormat.cut(block.start(), "a block");
        }
    }

    private int captured(long start, long blockLength, int fixed, long captured) throws IOException {
        if (captured > MAX_PACKET_BYTES || fixed + captured + TRAILER_BYTES > blockLength) {
            throw CaptureFormat.damaged(
                    start, "a packet claims " + captured + " captured bytes in a block of " + blockLength);
        }
        int end = fixed + (int) captured;
        if (!window.has(end)) {
            throw CaptureFormat.cut(start, "a packet");
        }
        return (int) captured;
    }
}
