package handshake.cli.mystery;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketEvidence;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.text.Columns;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The packets of a case, a line each, as tcpdump would show them: what was seen, without what it means. */
final class PacketList {
    private static final double NANOS = 1e9;

    private PacketList() {}

    static List<String> lines(MysteryCase shown) {
        List<String> lines = new ArrayList<>();
        Map<Long, String> byNumber = new TreeMap<>();
        long first = shown.packets().isEmpty() ? 0 : shown.packets().get(0).timeNanos();
        for (ExplainedConnection connection : shown.connections()) {
            int number = connection.number() + 1;
            lines.add("connection " + number + ": A is "
                    + connection.trace().ends().client() + ", B is "
                    + connection.trace().ends().server());
            for (TracedSegment segment : connection.trace().segments()) {
                PacketEvidence evidence = connection.evidence().get(segment.id());
                byNumber.put(evidence.number(), line(number, segment, evidence, first));
            }
        }
        lines.add("");
        lines.add("packet       time  conn        TTL    id  what");
        lines.addAll(byNumber.values());
        return lines;
    }

    private static String line(int connection, TracedSegment segment, PacketEvidence evidence, long first) {
        String way = segment.from() == Side.CLIENT ? "A > B" : "B > A";
        String id = evidence.identification()
                .map(number -> Integer.toString(number))
                .orElse("-");
        return String.format(
                Locale.ROOT,
                "%6d %10.6f  %-4d %s  %3d %5s  %s",
                evidence.number(),
                (evidence.time() - first) / NANOS,
                connection,
                way,
                evidence.timeToLive(),
                id,
                what(segment.segment()));
    }

    private static String what(Segment segment) {
        StringBuilder what = new StringBuilder(Columns.left(segment.ctl().toString(), 7))
                .append(" seq=")
                .append(segment.seq());
        if (segment.has(Flag.ACK)) {
            what.append(" ack=").append(segment.ack());
        }
        if (!segment.data().isEmpty()) {
            what.append(" len=").append(segment.data().length());
        }
        segment.option(TcpOption.Timestamps.class)
                .ifPresent(clocks -> what.append(" TS ")
                        .append(Integer.toUnsignedString(clocks.value()))
                        .append(" ecr ")
                        .append(Integer.toUnsignedString(clocks.echo())));
        return what.toString();
    }
}
