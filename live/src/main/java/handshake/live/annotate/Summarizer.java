package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.live.capture.CapturedPacket;
import handshake.live.decode.Decoded;
import handshake.live.decode.Decoder;
import handshake.live.decode.PlainFrame;
import handshake.live.decode.Skips;
import handshake.tcp.model.ControlBits;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gathers the facts of every connection and explains none: millions of packets in the time in which {@link Annotator}
 * explains thousands. The facts are the same. Time is linear in packets, memory in connections that are open at the same
 * time. Not thread-safe.
 */
public final class Summarizer {
    private final Connections<Counted> connections;
    private final PlainFrame plain = new PlainFrame();
    private final Header plainHeader = new Header.Plain(plain);
    private final Skips skips = new Skips();
    private long packets;
    private long segments;

    /** {@code finished} is given every connection once, when nothing more is expected of it. */
    public Summarizer(AnnotatorOptions options, Consumer<Summary> finished) {
        connections = new Connections<>(options, counted -> finished.accept(counted.summary()));
    }

    /** The next packet of the capture. */
    public void accept(CapturedPacket packet) {
        packets++;
        byte[] bytes = packet.bytes();
        int linkType = packet.linkType().number();
        if (plain.read(linkType, bytes, packet.originalLength())) {
            count(packet.timeNanos(), plainHeader);
            return;
        }
        Decoded decoded = Decoder.decode(linkType, bytes, 0, bytes.length, packet.originalLength());
        if (decoded instanceof Decoded.Tcp tcp) {
            count(packet.timeNanos(), new Header.Full(tcp));
        } else if (decoded instanceof Decoded.Skipped skip) {
            skips.count(skip);
        }
    }

    private void count(long time, Header header) {
        segments++;
        connections.expire(time);
        FlowKey key = header.key();
        // Written without lambdas: on this path, in a short run, each would cost more than the rest of the line
        Optional<Counted> known = connections.find(key);
        boolean goesOn = known.isPresent() && !isAnother(known.get(), header);
        Counted counted = goesOn ? known.get() : begin(key, time, header);
        boolean wasOver = counted.isOver();
        counted.count(time, header);
        if (counted.isOver() && !wasOver) {
            connections.ended(key, counted);
        }
    }

    private static boolean isAnother(Counted known, Header header) {
        ControlBits ctl = header.ctl();
        return ctl.has(SYN) && !ctl.has(ACK) && known.isSucceededBy(header);
    }

    private Counted begin(FlowKey key, long time, Header first) {
        ControlBits ctl = first.ctl();
        Counted begun = new Counted(
                connections.next(), time, Ends.of(first.source(), first.destination(), ctl.has(SYN), ctl.has(ACK)));
        connections.begin(key, begun);
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

    public AnnotatorStatistics statistics() {
        return connections.statistics(segments);
    }
}
