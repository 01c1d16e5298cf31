package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Many attempts in a short time that nobody completes: from many addresses to one port, a SYN flood (RFC 4987), or from one
 * address to many ports or hosts, a scan. Said once, not once for each.
 */
final class FloodOrScan implements FileFinder {
    private static final int MANY_ADDRESSES = 20;
    private static final int MANY_TARGETS = 15;
    private static final long SHORT = 60 * Spans.SECOND;

    @Override
    public List<Verdict> find(List<ConnectionEvidence> attempts, FileEvidence file) {
        List<Verdict> verdicts = new ArrayList<>();
        List<ConnectionEvidence> single = attempts.stream()
                .filter(attempt -> attempt.syns().size() == 1)
                .filter(attempt -> attempt.from(Side.CLIENT).size() == 1)
                .toList();
        by(single, ConnectionEvidence::server).forEach((server, group) -> {
            long addresses = group.stream()
                    .map(each -> each.client().address())
                    .distinct()
                    .count();
            if (addresses >= MANY_ADDRESSES && span(group) / group.size() < SHORT / MANY_ADDRESSES) {
                verdicts.add(flood(server, group, addresses));
            }
        });
        List<ConnectionEvidence> asked =
                attempts.stream().filter(attempt -> !attempt.syns().isEmpty()).toList();
        by(asked, attempt -> attempt.client().address()).forEach((client, group) -> {
            long targets =
                    group.stream().map(ConnectionEvidence::server).distinct().count();
            if (targets >= MANY_TARGETS && span(group) / group.size() < SHORT / MANY_TARGETS) {
                verdicts.add(scan(client, group, targets));
            }
        });
        return verdicts;
    }

    private static <K> Map<K, List<ConnectionEvidence>> by(
            List<ConnectionEvidence> attempts, Function<ConnectionEvidence, K> key) {
        Map<K, List<ConnectionEvidence>> groups = new LinkedHashMap<>();
        attempts.forEach(each -> groups.computeIfAbsent(key.apply(each), any -> new ArrayList<>())
                .add(each));
        return groups;
    }

    private static long span(List<ConnectionEvidence> group) {
        return group.get(group.size() - 1).first().time() - group.get(0).first().time();
    }

    private static Verdict flood(Endpoint server, List<ConnectionEvidence> group, long addresses) {
        long answered = group.stream().filter(each -> !each.synAcks().isEmpty()).count();
        ConnectionEvidence first = group.get(0);
        return Verdict.of(
                        VerdictCode.FLOOD,
                        Blame.UNKNOWN,
                        LIKELY,
                        first,
                        group.size() + " half-open connections from " + addresses + " addresses to " + server
                                + " within " + Spans.text(span(group))
                                + ": a SYN flood, or clients that no answer reaches.")
                .about(numbers(group))
                .proof(
                        first.first() + " and " + (group.size() - 1) + " more: one SYN each, never completed; "
                                + answered + " were answered by a SYN,ACK",
                        first.first())
                .advice(
                        "Are SYN cookies on (net.ipv4.tcp_syncookies)? If the addresses are real clients, record at one: does the"
                                + " SYN,ACK arrive there?");
    }

    private static Verdict scan(IpAddress client, List<ConnectionEvidence> group, long targets) {
        ConnectionEvidence first = group.get(0);
        long refused = group.stream()
                .filter(each -> each.from(Side.SERVER).stream().anyMatch(SeenSegment::isReset))
                .count();
        return Verdict.of(
                        VerdictCode.FLOOD,
                        Blame.UNKNOWN,
                        LIKELY,
                        first,
                        client + " tries " + targets + " ports or hosts within " + Spans.text(span(group))
                                + " and opens none: a scan.")
                .about(numbers(group))
                .proof(
                        first.first() + " and " + (group.size() - 1) + " more: SYNs to " + targets + " targets; "
                                + refused + " were refused",
                        first.first())
                .advice("Is " + client + " a scanner of yours?");
    }

    private static List<Integer> numbers(List<ConnectionEvidence> group) {
        return group.stream().map(ConnectionEvidence::number).toList();
    }
}
