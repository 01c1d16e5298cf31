package handshake.analysis.twopoints;

import handshake.analysis.annotate.Capture;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.verdict.TwoPointsJudge;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One story, recorded at two points. A line is a packet as it leaves, in the words of {@link Capture}, and so long after the one
 * before as {@code +20ms} in front says, otherwise 50 ms; 10 ms later it arrives at the other point, with a TTL smaller by one.
 * {@code lost} in front: it does not arrive; {@code made}: it only arrives; {@code missed}: it arrives and is not recorded.
 * Behind {@code =>} stands how it arrives, where that is otherwise; several times, where in parts. The server's clock is 5 s ahead.
 */
final class Recorded {
    static final long AHEAD = 5_000;
    static final long DELAY = 10;

    private record Seen(long millis, String line) {}

    private final List<Seen> atClient = new ArrayList<>();
    private final List<Seen> atServer = new ArrayList<>();

    static Recorded story(String lines) {
        Recorded story = new Recorded();
        long now = 0;
        int id = 0;
        for (String line :
                lines.lines().map(String::strip).filter(any -> !any.isEmpty()).toList()) {
            id++;
            String rest = line;
            long after = 50;
            if (rest.startsWith("+")) {
                after = Long.parseLong(rest.substring(1, rest.indexOf("ms")));
                rest = rest.substring(rest.indexOf(' ') + 1);
            }
            now += after;
            story.packet(rest, now, id);
        }
        return story;
    }

    private void packet(String line, long now, int id) {
        String fate = line.substring(0, line.indexOf(' '));
        boolean special = List.of("lost", "made", "missed").contains(fate);
        String[] versions = (special ? line.substring(line.indexOf(' ') + 1) : line).split("=>", -1);
        String leaves = versions[0].strip();
        boolean fromClient = leaves.startsWith("client");
        List<Seen> near = fromClient ? atClient : atServer;
        List<Seen> far = fromClient ? atServer : atClient;
        long nearTime = fromClient ? now : now + AHEAD;
        long farTime = fromClient ? now + DELAY + AHEAD : now + DELAY;
        if (!fate.equals("made")) {
            near.add(new Seen(nearTime, identified(leaves, id)));
        }
        if (!special || fate.equals("made")) {
            for (int i = Math.min(1, versions.length - 1); i < versions.length; i++) {
                String arrives = identified(versions[i].strip(), id);
                far.add(new Seen(farTime, arrives.contains(" ttl=") ? arrives : arrives + " ttl=63"));
            }
        }
    }

    private static String identified(String line, int id) {
        return line.contains(" id=") ? line : line + " id=" + id;
    }

    private static List<ExplainedConnection> explained(List<Seen> seen) {
        StringBuilder lines = new StringBuilder();
        long before = 0;
        for (Seen packet :
                seen.stream().sorted(Comparator.comparingLong(Seen::millis)).toList()) {
            lines.append('+')
                    .append(packet.millis() - before)
                    .append("ms ")
                    .append(packet.line())
                    .append('\n');
            before = packet.millis();
        }
        return Capture.of(lines.toString()).explained();
    }

    CapturePoint client() {
        return point("client.pcap", explained(atClient));
    }

    CapturePoint server() {
        return point("server.pcap", explained(atServer));
    }

    private static CapturePoint point(String name, List<ExplainedConnection> connections) {
        List<Long> times = connections.stream()
                .flatMap(connection -> connection.evidence().stream())
                .map(seen -> seen.time())
                .sorted()
                .toList();
        return new CapturePoint(name, connections, times.get(0), times.get(times.size() - 1));
    }

    TwoPoints compared() {
        return TwoPoints.of(client(), server());
    }

    /** What is said of it: the client's capture was named first. */
    List<Verdict> verdicts() {
        return TwoPointsJudge.of(compared(), judged(client()), judged(server()));
    }

    private static Map<Integer, List<Verdict>> judged(CapturePoint point) {
        Map<Integer, List<Verdict>> verdicts = new HashMap<>();
        VerdictEngine engine = new VerdictEngine(judged -> verdicts.put(judged.number(), judged.verdicts()));
        point.connections().forEach(engine::accept);
        engine.end();
        return verdicts;
    }
}
