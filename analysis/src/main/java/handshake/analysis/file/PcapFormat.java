package handshake.analysis.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The classic format (draft-ietf-opsawg-pcap): a header of 24 bytes, then each packet behind a header of 16 bytes, all
 * in the byte order of the machine that wrote it, which the magic number tells.
 */
final class PcapFormat implements CaptureFormat {
    static final int MICROSECONDS_MAGIC = 0xA1B2C3D4;
    static final int NANOSECONDS_MAGIC = 0xA1B23C4D;
    /** Written by patched versions of libpcap in the nineties; its packet headers are longer. */
    private static final int PATCHED_MAGIC = 0xA1B2CD34;

    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final int PATCHED_PACKET_HEADER_BYTES = 24;
    private static final int MAJOR_VERSION = 2;

    private final StreamWindow window;
    private final int packetHeaderBytes;
    private final long nanosPerTick;
    private final CaptureInterface on;
    private final TimeRange times = new TimeRange();

    private PcapFormat(StreamWindow window, int magic) {
        this.window = window;
        this.packetHeaderBytes = magic == PATCHED_MAGIC ? PATCHED_PACKET_HEADER_BYTES : PACKET_HEADER_BYTES;
        this.nanosPerTick = magic == NANOSECONDS_MAGIC ? 1 : 1000;
        // Above the link type, this field says whether and how long a frame check sequence follows each packet.
        this.on = CaptureInterface.unnamed(LinkType.of(window.i32(20) & 0xFFFF));
    }

    /** Whether these first four bytes, in network byte order, are this format's. */
    static boolean begins(int magic) {
        return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
    }

    private static boolean isMagic(int magic) {
        return magic == MICROSECONDS_MAGIC || magic == NANOSECONDS_MAGIC || magic == PATCHED_MAGIC;
    }

    /** Reads the file header. */
    static PcapFormat open(StreamWindow window) throws IOException {
        if (!window.has(FILE_HEADER_BYTES)) {
            throw CaptureFormat.cut(0, "the file header");
        }
        window.order(ByteOrder.BIG_ENDIAN);
        if (!isMagic(window.i32(0))) {
            window.order(ByteOrder.LITTLE_ENDIAN);
        }
        int major = window.u16(4);
        if (major != MAJOR_VERSION) {
            throw CaptureFormat.damaged(4, "version " + major + "." + window.u16(6) + " of the format is not known");
        }
        PcapFormat format = new PcapFormat(window, window.i32(0));
        window.advance(FILE_HEADER_BYTES);
        return format;
    }

    @Override
    public boolean next(InPlaceReader reader) throws IOException {
        long start = window.offset();
        if (!window.has(packetHeaderBytes)) {
            if (window.remaining() == 0) {
                return false;
            }
            throw CaptureFormat.cut(start, "a packet's header");
        }
        long time = times.nearest(window.u32(0) * 1_000_000_000L + window.u32(4) * nanosPerTick);
        long captured = window.u32(8);
        int original = CaptureFormat.wireLength(window.u32(12));
        if (captured > MAX_PACKET_BYTES) {
            throw CaptureFormat.damaged(start, "a packet claims " + captured + " captured bytes");
        }
        int length = (int) captured;
        if (!window.has(packetHeaderBytes + length)) {
            throw CaptureFormat.cut(start, "a packet");
        }
        window.show(reader, time, on, original, packetHeaderBytes, length);
        window.advance(packetHeaderBytes + length);
        return true;
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public long timesOutside() {
        return times.outside();
    }
}
