package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection that a capture holds twice, before and after its addresses were translated (RFC 3022): the same initial
 * sequence numbers, at nearly the same time, and the same clock in the SYN or the same identification of its packet. Remembers
 * the first {@value #MOST} connections. Mutable, not thread-safe.
 */
final class Translations {
    private static final int MOST = 65_536;
    private static final long SOON = Spans.SECOND;

    /** What a translation leaves as it is. */
    private record Origin(SequenceNumber client, Optional<Integer> clock, int identification) {}

    private record Seen(int number, Both<Endpoint> ends, SeenSegment syn, Optional<SequenceNumber> server) {}

    private final Map<Origin, Seen> first = new HashMap<>();

    /** That {@code connection} is an earlier one, translated; empty where it is not. */
    Optional<Verdict> find(ConnectionEvidence connection) {
        if (connection.syns().isEmpty()) {
            return Optional.empty();
        }
        SeenSegment syn = connection.syns().get(0);
        Optional<Integer> clock = syn.timestamps().map(TcpOption.Timestamps::value);
        int identification = syn.evidence().identification().orElse(0);
        if (clock.isEmpty() && identification == 0) {
            return Optional.empty();
        }
        Origin origin = new Origin(syn.seq(), clock, clock.isPresent() ? 0 : identification);
        Seen seen = new Seen(connection.number(), connection.ends(), syn, connection.iss(Side.SERVER));
        Seen before = first.get(origin);
        if (before == null) {
            if (first.size() < MOST) {
                first.put(origin, seen);
            }
            return Optional.empty();
        }
        return isTranslated(before, seen) ? Optional.of(verdict(before, seen, connection)) : Optional.empty();
    }

    private static boolean isTranslated(Seen before, Seen seen) {
        boolean sameServer = before.server().isEmpty()
                || seen.server().isEmpty()
                || before.server().equals(seen.server());
        return !before.ends().equals(seen.ends())
                && sameServer
                && Math.abs(before.syn().time() - seen.syn().time()) < SOON;
    }

    private static Verdict verdict(Seen before, Seen seen, ConnectionEvidence connection) {
        return Verdict.of(
                        VerdictCode.TRANSLATED,
                        Blame.NOBODY,
                        CERTAIN,
                        connection,
                        connection.name() + " is connection " + before.number() + ", "
                                + before.ends().client() + " to "
                                + before.ends().server()
                                + ", on the other side of a translation of addresses.")
                .about(List.of(before.number(), connection.number()))
                .proof(
                        before.syn() + " and " + seen.syn() + ": SYNs with the same number "
                                + seen.syn().seq() + " and the same "
                                + (seen.syn().timestamps().isPresent() ? "clock" : "identification"),
                        before.syn(),
                        seen.syn())
                .advice("Nothing: it is one connection, and counts once.");
    }
}
