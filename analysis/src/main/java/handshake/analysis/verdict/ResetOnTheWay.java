package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.analysis.annotate.HopDistance;
import handshake.tcp.model.Flag;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reset that comes from another distance than all else of the host whose address it bears: something on the way sent it, an
 * injector, or a translator or firewall whose entry has expired. A difference of one is enough.
 */
final class ResetOnTheWay implements Finder {
    private static final long SILENCE = Spans.SECOND;
    private static final int ENOUGH = 100;
    private static final long COPY = 5 * Spans.MILLISECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, Side.SERVER).or(() -> find(connection, Side.CLIENT));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side side) {
        Set<Integer> hops = connection.hops(side);
        List<SeenSegment> foreign = connection.from(side).stream()
                .filter(seen -> seen.isReset() && !seen.isFrom(hops))
                .limit(ENOUGH)
                .filter(seen -> !isCopy(connection, seen, hops))
                .toList();
        // A path whose length varies may vary once more.
        if (hops.isEmpty() || hops.size() > 2 || foreign.isEmpty()) {
            return Optional.empty();
        }
        SeenSegment reset = foreign.get(0);
        List<SeenSegment> before = connection.before(reset);
        Optional<SeenSegment> own =
                connection.from(side).stream().filter(seen -> !seen.isReset()).findFirst();
        Verdict verdict = Verdict.of(
                        VerdictCode.RESET_ON_THE_WAY,
                        Blame.PATH,
                        hops.size() == 1 ? CERTAIN : LIKELY,
                        connection,
                        "The reset that ended " + connection.name() + " was not sent by the " + side
                                + ": something on the way made it in its name.")
                .proof(
                        reset + (foreign.size() > 1 ? " and " + (foreign.size() - 1) + " more" : "") + ": "
                                + reset.ttl() + ", from " + reset.distance()
                                + "; the " + side + "'s own packets, such as "
                                + own.map(SeenSegment::toString).orElse("")
                                + " with TTL "
                                + own.map(seen -> seen.evidence().timeToLive()).orElse(0) + ", from "
                                + HopDistance.text(hops),
                        foreign);
        verdict = silence(verdict, before);
        Optional<SeenSegment> alive = connection.after(reset).stream()
                .filter(seen -> seen.from() == side && !seen.isReset())
                .findFirst();
        if (alive.isPresent()) {
            verdict = verdict.proof(
                    alive.get() + ": the " + side + " itself goes on, "
                            + Spans.text(alive.get().time() - reset.time()) + " later: it knows of no reset",
                    alive.get());
        }
        return Optional.of(verdict);
    }

    private static Verdict silence(Verdict verdict, List<SeenSegment> before) {
        long gap = longestGap(before);
        String rest = reset(gap);
        return gap >= SILENCE
                ? verdict.proof("there was silence for " + Spans.text(gap) + " before")
                        .advice(rest)
                : verdict.advice(rest);
    }

    private static String reset(long gap) {
        return gap >= SILENCE
                ? "An entry of a translator or firewall expires within " + Spans.text(gap)
                        + ": send keep-alives more often, or lengthen its timeout."
                : "Look for a firewall, filter or proxy at that distance that ends connections.";
    }

    private static long longestGap(List<SeenSegment> segments) {
        long longest = 0;
        for (int i = 1; i < segments.size(); i++) {
            longest = Math.max(
                    longest, segments.get(i).time() - segments.get(i - 1).time());
        }
        return longest;
    }

    /** The same reset captured again behind a router; without an identification nothing else tells copies. */
    private static boolean isCopy(ConnectionEvidence connection, SeenSegment reset, Set<Integer> hops) {
        return connection.from(reset.from()).stream()
                .anyMatch(seen -> seen.number() != reset.number()
                        && seen.isReset()
                        && seen.isFrom(hops)
                        && seen.seq().equals(reset.seq())
                        && seen.segment().has(Flag.ACK) == reset.segment().has(Flag.ACK)
                        && Math.abs(seen.time() - reset.time()) <= COPY);
    }
}
