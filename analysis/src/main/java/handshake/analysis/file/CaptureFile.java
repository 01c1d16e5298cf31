package handshake.analysis.file;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A pcap or pcapng file, compressed with gzip or not, or the text of tcpdump or tshark, read from its start to its end,
 * once.
 *
 * <pre>{@code
 * try (CaptureFile file = CaptureFile.open(stream, "capture.pcap")) {
 *     for (CapturedPacket packet : file) {
 *         ...
 *     }
 *     file.damage().ifPresent(damage -> System.err.println(damage.getMessage()));
 * }
 * }</pre>
 *
 * <p>Opening fails for what is no capture. A capture that is cut off, damaged or unreadable further on is read as far as
 * it goes: iterating never throws, it ends, and {@link #damage} then tells why. Memory does not depend on the file: one
 * buffer, and no more than 262,144 bytes of a packet.
 */
public final class CaptureFile implements Iterable<CapturedPacket>, Closeable {
    private static final int GZIP_MAGIC_FIRST = 0x1F;
    private static final int GZIP_MAGIC_SECOND = 0x8B;
    private static final int GZIP_BUFFER_BYTES = 1 << 16;
    private static final int MAGIC_BYTES = 4;

    private final String name;
    private final InputStream stream;
    private final StreamWindow window;
    private final CaptureFormat format;
    private final InPlaceReader keeper = this::keep;
    private final WildTimes wild = new WildTimes();
    private Optional<CaptureFileException> damage = Optional.empty();
    private Optional<CapturedPacket> upcoming = Optional.empty();
    private long packets;

    private CaptureFile(String name, InputStream stream) throws IOException {
        this.name = name;
        this.stream = stream;
        this.window = new StreamWindow(stream);
        this.format = format(window);
    }

    /**
     * Opens a stream, which this object then owns.
     *
     * @param name what messages call it
     * @throws CaptureFileException when it is no capture; the stream is then closed
     */
    public static CaptureFile open(InputStream stream, String name) throws CaptureFileException {
        try {
            return new CaptureFile(name, decompressed(stream));
        } catch (IOException e) {
            CaptureFileException named = named(name, e, 0, "");
            try {
                stream.close();
            } catch (IOException closing) {
                named.addSuppressed(closing);
            }
            throw named;
        }
    }

    /** Whether what begins with {@code start} is the text of tcpdump or tshark. A few thousand octets are enough to tell. */
    public static boolean isText(byte[] start) {
        StreamWindow window = new StreamWindow(new ByteArrayInputStream(start));
        try {
            return FileKind.isText(window) && TextFormat.begins(window);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no I/O in it
        }
    }

    private static InputStream decompressed(InputStream stream) throws IOException {
        PushbackInputStream start = new PushbackInputStream(stream, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean gzip =
                magic.length == 2 && (magic[0] & 0xFF) == GZIP_MAGIC_FIRST && (magic[1] & 0xFF) == GZIP_MAGIC_SECOND;
        return gzip ? new GZIPInputStream(start, GZIP_BUFFER_BYTES) : start;
    }

    private static CaptureFormat format(StreamWindow window) throws IOException {
        window.order(ByteOrder.BIG_ENDIAN);
        if (window.has(MAGIC_BYTES)) {
            int magic = window.i32(0);
            if (PcapFormat.begins(magic)) {
                return PcapFormat.open(window);
            }
            if (magic == PcapngFormat.SECTION_HEADER) {
                return PcapngFormat.open(window);
            }
        }
        if (FileKind.isText(window) && TextFormat.begins(window)) {
            return TextFormat.open(window);
        }
        throw new CaptureFileException(
                "not a capture file but " + FileKind.describe(window)
                        + "; pcap, pcapng and the text of tcpdump and tshark can be read",
                0);
    }

    /** The packets that have not been iterated over yet: every iterator continues where the last one stopped. */
    @Override
    public Iterator<CapturedPacket> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return upcoming.isPresent() || advance(keeper);
            }

            @Override
            public CapturedPacket next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                CapturedPacket packet = upcoming.orElseThrow();
                upcoming = Optional.empty();
                return packet;
            }
        };
    }

    private void keep(long time, CaptureInterface on, int original, byte[] buffer, int offset, int length) {
        upcoming = Optional.of(CapturedPacket.copyOf(time, on, original, buffer, offset, length));
    }

    /** Gives {@code reader} the packets that have not been iterated over yet, without a copy of each. */
    public void forEachInPlace(InPlaceReader reader) {
        upcoming.ifPresent(packet -> packet.showTo(reader));
        upcoming = Optional.empty();
        while (advance(reader)) {
            // the reader has it
        }
    }

    /** Gives {@code reader} the next packet; false when there is none. */
    private boolean advance(InPlaceReader reader) {
        if (damage.isPresent()) {
            return false;
        }
        try {
            boolean found = wild.next(format, reader);
            packets += found ? 1 : 0;
            return found;
        } catch (IOException e) {
            String before =
                    packets == 1 ? "the packet before it was read" : "the " + packets + " packets before it were read";
            damage = Optional.of(named(name, e, window.offset(), "; " + before));
            return false;
        }
    }

    /** How many packets have been read so far. */
    public long packets() {
        return packets;
    }

    /**
     * How many of the packets read so far had a time outside of 1970 to 2106, as only broken files have: they were given
     * the nearest time inside.
     */
    public long timesOutside() {
        return format.timesOutside();
    }

    /**
     * How many of the packets read so far had a time more than an hour away from those of the packets around it, which are
     * close to each other: they were given the time of the packet before.
     */
    public long timesWild() {
        return wild.count();
    }

    /**
     * What must be said of the file beside its packets, a sentence each without a full stop; of a text, what it does not
     * tell. Known after iterating.
     */
    public List<String> remarks() {
        return format.remarks();
    }

    /** Why the file could not be read to its end: one line with its name and the place. Known after iterating. */
    public Optional<CaptureFileException> damage() {
        return damage;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static CaptureFileException named(String name, IOException e, long offset, String suffix) {
        if (e instanceof CaptureFileException known) {
            return new CaptureFileException(name + ": " + known.getMessage() + suffix, known.offset());
        }
        String what =
                e instanceof EOFException ? "the compressed data is cut off" : "cannot be read: " + e.getMessage();
        return new CaptureFileException(name + ": " + what + " at byte " + offset + suffix, offset, e);
    }
}
