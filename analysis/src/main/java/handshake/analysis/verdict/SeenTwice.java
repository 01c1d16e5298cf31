package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nearly every packet is in the file twice, with the same identification, number and text: it was captured on two interfaces,
 * or on its way in and out again, and sent once.
 */
final class SeenTwice implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        int once = connection.segments().size();
        int again = connection.copies().size();
        if (again < 2 || again * 10 < once * 7) {
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
                        VerdictCode.SEEN_TWICE,
                        Blame.CAPTURE,
                        CERTAIN,
                        connection,
                        "Each packet of " + connection.name() + " is in this file twice, and was sent once.")
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
}
