package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.analysis.verdict.Certainty.POSSIBLE;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * SYNs, and nothing at all: dropped, not refused (a closed port would have answered, RFC 9293 §3.10.7.1). Where, the file
 * can hardly tell; what it can is said.
 */
final class Unanswered implements Finder {
    private static final long PATIENCE = Spans.SECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        List<SeenSegment> syns = connection.syns();
        boolean silent = connection.from(Side.SERVER).isEmpty()
                && connection.reports().isEmpty()
                && connection.opened().isEmpty();
        if (syns.isEmpty()
                || !silent
                || (syns.size() == 1 && file.ends() - syns.get(0).time() < PATIENCE)) {
            return Optional.empty();
        }
        boolean known = !file.hops(connection.server().address()).isEmpty();
        Verdict verdict = Verdict.of(
                        VerdictCode.UNANSWERED,
                        Blame.UNKNOWN,
                        file.isIncomplete() ? POSSIBLE : known ? CERTAIN : LIKELY,
                        connection,
                        "No answer to " + count(syns) + " from " + connection.name()
                                + ": dropped, not refused. This file cannot tell where.")
                .proof(times(syns), syns)
                .proof("no reset and no ICMP came back within "
                        + Spans.text(file.ends() - syns.get(0).time()));
        verdict = syns.get(0).isWhole()
                ? verdict.proof("the SYNs have their whole TTL "
                        + syns.get(0).evidence().timeToLive()
                        + ": they were recorded where they were sent, or one hop away")
                : syns.get(0).isFromAfar()
                        ? verdict.proof("the SYNs come from " + syns.get(0).distance() + ": so far they did arrive")
                        : verdict;
        return Optional.of(
                (known ? verdict.proof("the server's host does answer on other connections of this file") : verdict)
                        .advice(
                                "Record at the server (tcpdump -ni any host "
                                        + connection.client().address()
                                        + "): if the SYN arrives there, its packet filter or listen queue drops it; if not, the way does."));
    }

    private static String count(List<SeenSegment> syns) {
        return syns.size() == 1 ? "the SYN" : syns.size() + " SYNs";
    }

    private static String times(List<SeenSegment> syns) {
        StringBuilder text = new StringBuilder("SYN at 0 s");
        for (SeenSegment syn : syns.subList(1, Math.min(syns.size(), 7))) {
            text.append(", ").append(Spans.text(syn.time() - syns.get(0).time()));
        }
        return text.toString();
    }
}
