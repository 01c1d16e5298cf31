package handshake.live;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Summarizer;
import handshake.live.annotate.Summary;
import handshake.live.capture.CapturedPacket;
import handshake.live.session.PacketExplainer;
import handshake.trace.Facts;
import java.util.ArrayList;
import java.util.List;

/** The same packets for both readers, the one that explains and the one that only counts: they must not differ on facts. */
public final class BothReaders {
    private final List<Summary> explained = new ArrayList<>();
    private final List<Summary> counted = new ArrayList<>();
    private final PacketExplainer explainer;
    private final Summarizer summarizer;

    public BothReaders(AnnotatorOptions options) {
        explainer = new PacketExplainer(options, conversation -> explained.add(Summary.of(conversation)));
        summarizer = new Summarizer(options, connection -> counted.add(connection.get()));
    }

    /** The next packet of the capture. */
    public void accept(CapturedPacket packet) {
        summarizer.accept(packet);
        explainer.accept(packet);
    }

    /** Packets seen, TCP or not. */
    public long packets() {
        return explainer.packets();
    }

    /** The packets end here. */
    public BothReaders flush() {
        summarizer.flush();
        explainer.flush();
        return this;
    }

    /** What {@code read} says of every connection, in the order in which it says it. */
    public List<String> explained() {
        return told(explained);
    }

    /** What {@code read --summary} says. */
    public List<String> counted() {
        return told(counted);
    }

    /** Fails when they differ, without a library: a fuzzer has none. */
    public void assertAgreed() {
        if (!counted().equals(explained())) {
            throw new AssertionError("read: " + explained() + "\nread --summary: " + counted());
        }
    }

    private static List<String> told(List<Summary> summaries) {
        return summaries.stream()
                .map(summary -> summary.number() + " " + summary.began() + " " + summary.ends() + " "
                        + withoutUnexplained(summary.facts()))
                .toList();
    }

    private static Facts withoutUnexplained(Facts facts) {
        return new Facts(
                facts.opening(),
                facts.closing(),
                facts.completeness(),
                facts.iss(),
                facts.synToSynAck(),
                facts.handshake(),
                facts.options(),
                facts.synRetransmissions(),
                facts.synAckRetransmissions(),
                facts.packets(),
                facts.bytes(),
                0);
    }
}
