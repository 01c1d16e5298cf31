package handshake.analysis.summary;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.analysis.decode.PacketRemarks;
import handshake.analysis.decode.PlainFrame;
import handshake.analysis.decode.Skips;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.InPlaceReader;
import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.flow.ConnectionKey;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.flow.OpenConnections;
import handshake.analysis.flow.SegmentHeader;
import handshake.tcp.model.ControlBits;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gathers the facts of every connection and explains none: millions of packets in the time in which {@code Annotator}
 * explains thousands. The facts are the same. Time is linear in packets, memory in connections that are open at the same
 * time. Not thread-safe.
 */
public final class Summarizer implements InPlaceReader {
    private final ConnectionLimits options;
    private final OpenConnections<CountedConnection> connections;
    private final PlainFrame plain = new PlainFrame();
    private final ConnectionKey key = new ConnectionKey();
    private final SegmentHeader plainHeader = new SegmentHeader.Plain(plain);
    private final Skips skips = new Skips();
    private final PacketRemarks remarks = new PacketRemarks();
    private long packets;
    private long segments;

    /**
     * {@code finished} is given every connection once, when nothing more is expected of it. What is to be said of it may be
     * asked later, and on another thread, which so can take on a part of the work.
     */
    public Summarizer(ConnectionLimits options, Consumer<? super Supplier<ConnectionSummary>> finished) {
        this.options = options;
        connections = new OpenConnections<>(options, counted -> finished.accept(counted));
    }

    /** The next packet of the capture. */
    public void accept(CapturedPacket packet) {
        packet.showTo(this);
    }

    @Override
    public void read(long timeNanos, CaptureInterface on, int originalLength, byte[] buffer, int offset, int length) {
        packets++;
        int linkType = on.linkType().number();
        if (plain.read(linkType, buffer, offset, length, originalLength)) {
            key.setV4(plain.sourceAddress(), plain.sourcePort(), plain.destinationAddress(), plain.destinationPort());
            count(timeNanos, plainHeader);
            return;
        }
        Decoded decoded = Decoder.decode(linkType, buffer, offset, length, originalLength);
        if (decoded instanceof Decoded.Tcp tcp) {
            remarks.count(tcp.details());
            key.set(tcp.packet().source(), tcp.packet().destination());
            count(timeNanos, new SegmentHeader.Full(tcp));
        } else if (decoded instanceof Decoded.Skipped skip) {
            skips.count(skip);
        }
    }

    private void count(long time, SegmentHeader header) {
        segments++;
        connections.expire(time);
        CountedConnection known = connections.hear(key);
        boolean goesOn = known != null && !isAnother(known, header);
        CountedConnection counted = goesOn ? known : begin(time, header.ctl());
        boolean wasOver = counted.isOver();
        counted.count(packets, options.beforeEach(), time, key, header);
        if (counted.isOver() && !wasOver) {
            connections.ended(counted);
        }
    }

    private boolean isAnother(CountedConnection known, SegmentHeader header) {
        ControlBits ctl = header.ctl();
        return ctl.has(SYN) && !ctl.has(ACK) && known.isSucceededBy(key, header);
    }

    private CountedConnection begin(long time, ControlBits ctl) {
        CountedConnection begun = new CountedConnection(connections.next(), key.copy(), time, ctl);
        connections.begin(begun);
        return begun;
    }

    /** Hands over all that are still followed, in the order in which they began. */
    public void flush() {
        connections.flush();
    }

    /** Packets seen, TCP or not. */
    public long packets() {
        return packets;
    }

    /** What was not followed, and why. */
    public Skips skips() {
        return skips;
    }

    /** What is to be said of packets that were read. */
    public PacketRemarks remarks() {
        return remarks;
    }

    public ConnectionCounts statistics() {
        return connections.statistics(segments);
    }
}
