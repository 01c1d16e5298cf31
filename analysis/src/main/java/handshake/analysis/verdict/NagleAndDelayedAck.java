package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program writes a message in two small pieces. Nagle's algorithm holds the second back until the first is acknowledged (RFC
 * 9293 §3.7.4), and the receiver, which waits for the rest, delays its acknowledgment (§3.8.6.3): each message takes 40 or 200
 * ms for nothing.
 */
final class NagleAndDelayedAck implements Finder {
    private static final long SHORTEST_DELAY = 30 * Spans.MILLISECOND;
    private static final long LONGEST_DELAY = 500 * Spans.MILLISECOND;
    private static final long AT_ONCE = 5 * Spans.MILLISECOND;
    private static final int TIMES = 3;
    private static final int SMALL = 1_200;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, Side.CLIENT).or(() -> find(connection, Side.SERVER));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side writer) {
        long roundTrip = connection.facts().synToSynAck().orElse(Long.MAX_VALUE);
        List<SeenSegment> all = connection.segments();
        List<SeenSegment> proof = new ArrayList<>();
        long lost = 0;
        int times = 0;
        for (int i = 0; i + 2 < all.size(); i++) {
            SeenSegment small = all.get(i);
            SeenSegment ack = all.get(i + 1);
            SeenSegment rest = all.get(i + 2);
            long delay = ack.time() - small.time();
            boolean held = isSmall(small, writer)
                    && ack.from() != writer
                    && ack.isBareAck()
                    && ack.ack().equals(small.segment().end())
                    && isSmall(rest, writer)
                    && rest.seq().equals(small.segment().end())
                    && rest.time() - ack.time() < AT_ONCE;
            if (held && delay > SHORTEST_DELAY && delay < LONGEST_DELAY && delay > 3 * roundTrip) {
                times++;
                lost += delay;
                if (proof.isEmpty()) {
                    proof.addAll(List.of(small, ack, rest));
                }
            }
        }
        if (times < TIMES) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.NAGLE_AND_DELAYED_ACK,
                        Endings.program(writer),
                        LIKELY,
                        connection,
                        "The " + writer + "'s program writes messages in small pieces on " + connection.name()
                                + ": " + times + " times the second piece waited for a delayed acknowledgment, "
                                + Spans.text(lost) + " in all.")
                .proof(
                        proof.get(0) + ": " + proof.get(0).text() + " octets; " + proof.get(1)
                                + ": the delayed ACK after "
                                + Spans.text(proof.get(1).time() - proof.get(0).time()) + "; " + proof.get(2)
                                + ": at once "
                                + proof.get(2).text() + " octets more",
                        proof)
                .proof("a round trip takes only " + Spans.text(roundTrip))
                .advice("Write each message with one call (writev, or a buffer), or set TCP_NODELAY."));
    }

    private static boolean isSmall(SeenSegment seen, Side writer) {
        return seen.from() == writer && seen.isLater() && seen.text() > 0 && seen.text() < SMALL;
    }
}
