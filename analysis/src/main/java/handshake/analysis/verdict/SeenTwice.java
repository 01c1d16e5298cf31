package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nearly every packet is in the file twice, with the same identification, number and text: it was captured on two interfaces,
 * or on its way in and out again, and sent once.
 */
final class SeenTwice implements Finder {
    private static final int MANY = 10;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        int once = connection.segments().size();
        int again = connection.copies().size();
        boolean isWhole = again >= 2 && again * 10 >= once * 7;
        Optional<Side> oneWay = isWhole ? Optional.empty() : oneWay(connection);
        if (!isWhole && oneWay.isEmpty()) {
            return Optional.empty();
        }
        SeenSegment copy = connection.copies().get(0);
        Optional<SeenSegment> original = connection.segments().stream()
                .filter(seen -> seen.from() == copy.from()
                        && seen.seq().equals(copy.seq())
                        && seen.segment().equals(copy.segment()))
                .findFirst();
        Set<Integer> interfaces = new TreeSet<>();
        List<SeenSegment> both = new ArrayList<>(original.stream().toList());
        both.add(copy);
        both.forEach(seen -> seen.evidence().interfaceIndex().ifPresent(interfaces::add));
        return Optional.of(Verdict.of(
                        VerdictCode.SEEN_TWICE, Blame.CAPTURE, CERTAIN, connection, sentence(connection, oneWay))
                .proof(
                        original.map(seen -> seen + " and ").orElse("") + copy
                                + ": the same identification, number and text, TTL "
                                + original.map(seen -> seen.evidence().timeToLive() + " and ")
                                        .orElse("")
                                + copy.evidence().timeToLive()
                                + (interfaces.size() > 1 ? ", interfaces " + interfaces : ""),
                        both)
                .proof(again + " of " + (once + again) + " packets are such copies; they count for nothing else")
                .advice("Capture on one interface rather than on \"any\", or on one side of the router."));
    }

    /** The end whose packets alone pass where the capture sees them again: at least every third of many. */
    private static Optional<Side> oneWay(ConnectionEvidence connection) {
        return Arrays.stream(Side.values())
                .filter(side -> {
                    long again = connection.copies().stream()
                            .filter(copy -> copy.from() == side)
                            .count();
                    return again >= MANY && again * 3 >= connection.from(side).size();
                })
                .findFirst();
    }

    private static String sentence(ConnectionEvidence connection, Optional<Side> oneWay) {
        return oneWay.map(
                        side -> "Packets of the " + side + " on " + connection.name()
                                + " are in this file twice, before and after something that passes them on, and were sent once.")
                .orElse("Each packet of " + connection.name() + " is in this file twice, and was sent once.");
    }
}
