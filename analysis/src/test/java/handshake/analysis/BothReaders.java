package handshake.analysis;

import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.summary.Summarizer;
import handshake.trace.Doubts;
import handshake.trace.Facts;
import java.util.ArrayList;
import java.util.List;

/** The same packets for both readers, the one that explains and the one that only counts: they must not differ on facts. */
public final class BothReaders {
    private final List<ConnectionSummary> explained = new ArrayList<>();
    private final List<ConnectionSummary> counted = new ArrayList<>();
    private final PacketExplainer explainer;
    private final Summarizer summarizer;

    public BothReaders(ConnectionLimits options) {
        explainer = new PacketExplainer(options, found -> explained.add(found.summary()));
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

    /** The packets end here. Fails when a defect kept a connection from being followed. */
    public BothReaders flush() {
        summarizer.flush();
        explainer.flush();
        assertNoDefect(explained);
        assertNoDefect(counted);
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

    /** What goes wrong inside a connection is kept to it, so that nothing escapes by itself. */
    private static void assertNoDefect(List<ConnectionSummary> summaries) {
        for (ConnectionSummary summary : summaries) {
            if (summary.givenUp().filter(GivenUp::isDefect).isPresent()) {
                throw new AssertionError(
                        "a defect in connection " + summary.number(),
                        summary.givenUp().get().cause().orElse(null));
            }
        }
    }

    private static List<String> told(List<ConnectionSummary> summaries) {
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
                facts.duration(),
                0,
                Doubts.NONE);
    }
}
