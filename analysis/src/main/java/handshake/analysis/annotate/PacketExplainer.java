package handshake.analysis.annotate;

import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.analysis.decode.PacketRemarks;
import handshake.analysis.decode.Skips;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.flow.ConnectionLimits;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From captured bytes to explained connections: every packet is decoded once, and what is TCP is followed. What is not
 * is counted by reason, so that nothing is passed over in silence.
 */
public final class PacketExplainer {
    private final Annotator annotator;
    private final Optional<Consumer<CapturedIcmpError>> reports;
    private final Skips skips = new Skips();
    private final PacketRemarks remarks = new PacketRemarks();
    private final Encapsulations encapsulations = new Encapsulations();
    private long packets;

    /** {@code finished} is given every connection once. */
    public PacketExplainer(ConnectionLimits options, Consumer<ExplainedConnection> finished) {
        this(options, finished, Optional.empty());
    }

    /** As above; {@code reports} is given every ICMP error about a TCP segment, which so is not passed over. */
    public PacketExplainer(
            ConnectionLimits options, Consumer<ExplainedConnection> finished, Consumer<CapturedIcmpError> reports) {
        this(options, finished, Optional.of(reports));
    }

    private PacketExplainer(
            ConnectionLimits options,
            Consumer<ExplainedConnection> finished,
            Optional<Consumer<CapturedIcmpError>> reports) {
        this.annotator = new Annotator(options, connection -> {
            ExplainedConnection inside = encapsulations.around(connection);
            encapsulations.forget(connection);
            finished.accept(inside);
        });
        this.reports = reports;
    }

    /** The next packet of the capture; what it is to its connection, if it is TCP. */
    public Optional<ExplainedSegment> accept(CapturedPacket packet) {
        packets++;
        byte[] bytes = packet.bytes();
        Decoded decoded = Decoder.decode(packet.linkType().number(), bytes, 0, bytes.length, packet.originalLength());
        return decoded.in(new Decoded.Cases<Optional<ExplainedSegment>>() {
            @Override
            public Optional<ExplainedSegment> tcp(Decoded.Tcp tcp) {
                ExplainedSegment seen = annotator.accept(
                        CapturedSegment.of(packets, packet.timeNanos(), tcp).on(packet.on()));
                remarks.count(tcp.details());
                encapsulations.saw(
                        seen.connection(), tcp.packet().source(), tcp.details().tunnels());
                return Optional.of(seen);
            }

            @Override
            public Optional<ExplainedSegment> skipped(Decoded.Skipped frame) {
                Optional<CapturedIcmpError> report = reports.flatMap(any -> frame.quotation())
                        .map(quotation -> new CapturedIcmpError(packets, packet.timeNanos(), quotation));
                report.ifPresentOrElse(said -> reports.orElseThrow().accept(said), () -> skips.count(frame));
                return Optional.empty();
            }
        });
    }

    /** No packet came until {@code now}, in nanoseconds since 1970: hands over the connections that are over. */
    public void quietUntil(long now) {
        annotator.quietUntil(now);
    }

    /** Connection {@code number}, from 0 on, as it stands, if it is still followed. */
    public Optional<ExplainedConnection> conversation(int number) {
        return annotator.conversation(number).map(encapsulations::around);
    }

    /** Nothing more will come: hands over all connections that are still open. */
    public void flush() {
        annotator.flush();
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
        return annotator.statistics();
    }
}
