package handshake.live.session;

import handshake.live.annotate.Annotator;
import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.AnnotatorStatistics;
import handshake.live.annotate.Conversation;
import handshake.live.annotate.Observation;
import handshake.live.annotate.Sighting;
import handshake.live.capture.CapturedPacket;
import handshake.live.decode.Decoded;
import handshake.live.decode.Decoder;
import handshake.live.decode.Skips;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From captured bytes to explained connections: every packet is decoded once, and what is TCP is followed. What is not
 * is counted by reason, so that nothing is passed over in silence.
 */
public final class PacketExplainer {
    private final Annotator annotator;
    private final Skips skips = new Skips();
    private long packets;

    /** {@code finished} is given every connection once. */
    public PacketExplainer(AnnotatorOptions options, Consumer<Conversation> finished) {
        this.annotator = new Annotator(options, finished);
    }

    /** The next packet of the capture; what it is to its connection, if it is TCP. */
    public Optional<Observation> accept(CapturedPacket packet) {
        packets++;
        byte[] bytes = packet.bytes();
        Decoded decoded = Decoder.decode(packet.linkType().number(), bytes, 0, bytes.length, packet.originalLength());
        return decoded.in(new Decoded.Cases<Optional<Observation>>() {
            @Override
            public Optional<Observation> tcp(Decoded.Tcp tcp) {
                return Optional.of(annotator.accept(Sighting.of(packets, packet.timeNanos(), tcp)));
            }

            @Override
            public Optional<Observation> skipped(Decoded.Skipped frame) {
                skips.count(frame);
                return Optional.empty();
            }
        });
    }

    /** No packet came until {@code now}, in nanoseconds since 1970: hands over the connections that are over. */
    public void quietUntil(long now) {
        annotator.quietUntil(now);
    }

    /** Connection {@code number}, from 0 on, as it stands, if it is still followed. */
    public Optional<Conversation> conversation(int number) {
        return annotator.conversation(number);
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

    public AnnotatorStatistics statistics() {
        return annotator.statistics();
    }
}
