package handshake.analysis.twopoints;

import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of each packet of a connection between the two points. */
final class Crossings {
    private final Both<CapturePoint> points;
    private final ClockOffset clock;
    private final boolean swapped;

    Crossings(Both<CapturePoint> points, ClockOffset clock, boolean swapped) {
        this.points = points;
        this.clock = clock;
        this.swapped = swapped;
    }

    CrossedConnection of(Alignment aligned) {
        List<Crossing> crossings = new ArrayList<>();
        for (Side from : Side.values()) {
            crossings.addAll(of(aligned, from));
        }
        crossings.sort(Comparator.comparingLong(this::time));
        return new CrossedConnection(aligned.first(), aligned.second(), aligned.shift(), crossings);
    }

    /** When a packet passed the first point that saw it, by the clock of the client's point. */
    private long time(Crossing crossing) {
        boolean atServer = (crossing.from() == Side.SERVER) != crossing.sent().isEmpty();
        long time = crossing.packet().time();
        return atServer ? clock.toClient(time) : time;
    }

    private List<Crossing> of(Alignment aligned, Side from) {
        // The sender's point is the first capture when that is nearer to the sender.
        boolean firstSends = (from == Side.CLIENT) != swapped;
        List<PointPacket> sent = (firstSends ? aligned.atFirst() : aligned.atSecond()).of(from);
        List<PointPacket> arrived = (firstSends ? aligned.atSecond() : aligned.atFirst()).of(from);
        Map<PointPacket, PointPacket> matches = new LinkedHashMap<>();
        aligned.matches().of(from).forEach((first, second) -> {
            matches.put(firstSends ? first : second, firstSends ? second : first);
        });
        int bySack = firstSends
                ? aligned.shift().by().of(from.other())
                : -aligned.shift().by().of(from.other());
        List<Crossing> crossings = new ArrayList<>();
        matches.forEach((left, came) -> crossings.add(new Crossing(
                from, List.of(left), List.of(came), Crossing.Fate.ARRIVED, Changes.between(left, came, bySack))));
        Set<PointPacket> done = new HashSet<>(matches.keySet());
        done.addAll(matches.values());
        List<PointPacket> missing = without(sent, done);
        List<PointPacket> extra = without(arrived, done);
        for (SentPieces.Pieces pieces : new SentPieces(aligned.shift(), firstSends).in(missing, extra)) {
            crossings.add(
                    new Crossing(from, pieces.sent(), pieces.arrived(), Crossing.Fate.IN_OTHER_PIECES, List.of()));
            done.addAll(pieces.sent());
            done.addAll(pieces.arrived());
        }
        Coverage coverage = new Coverage(aligned, from, firstSends);
        for (PointPacket packet : without(missing, done)) {
            crossings.add(new Crossing(from, List.of(packet), List.of(), coverage.ofMissing(packet), List.of()));
        }
        for (PointPacket packet : without(extra, done)) {
            crossings.add(new Crossing(from, List.of(), List.of(packet), coverage.ofExtra(packet), List.of()));
        }
        return crossings;
    }

    private static List<PointPacket> without(List<PointPacket> packets, Set<PointPacket> done) {
        return packets.stream().filter(packet -> !done.contains(packet)).toList();
    }

    /** What a packet's absence at one of the points means. */
    private final class Coverage {
        private final Alignment aligned;
        private final Side from;
        private final boolean firstSends;

        Coverage(Alignment aligned, Side from, boolean firstSends) {
            this.aligned = aligned;
            this.from = from;
            this.firstSends = firstSends;
        }

        /** It left the sender's point, and the other has not seen it. */
        Crossing.Fate ofMissing(PointPacket packet) {
            // A capture may well begin before its first packet: one that shows this opening has seen its first SYN
            boolean opens = packet.segment().has(Flag.SYN)
                    && aligned.second()
                            .filter(other -> other.facts().iss().of(from).isPresent())
                            .isPresent()
                    && aligned.first().facts().iss().of(from).isPresent();
            if (!spans(points.of(from.other()), there(packet, from), true, opens)) {
                return Crossing.Fate.UNKNOWN;
            }
            return isAcknowledgedThere(packet) ? Crossing.Fate.NOT_RECORDED : Crossing.Fate.LOST;
        }

        /** It arrived at the far point, and the sender's has not seen it. */
        Crossing.Fate ofExtra(PointPacket packet) {
            boolean spans = spans(points.of(from), there(packet, from.other()), false, false);
            boolean hasDirection = !(firstSends ? aligned.atFirst() : aligned.atSecond())
                    .of(from)
                    .isEmpty();
            // Without any packet of the sender, its capture may just not look that way; but a reset need not be its
            // own.
            return spans && (hasDirection || packet.segment().has(Flag.RST))
                    ? Crossing.Fate.MADE_BETWEEN
                    : Crossing.Fate.UNKNOWN;
        }

        /** The end that the far capture sees acknowledges it, and no other packet there carries the same. */
        private boolean isAcknowledgedThere(PointPacket packet) {
            if (packet.segment().len() == 0) {
                return false;
            }
            Both<List<PointPacket>> far = firstSends ? aligned.atSecond() : aligned.atFirst();
            int by = firstSends
                    ? aligned.shift().by().of(from)
                    : -aligned.shift().by().of(from);
            SequenceNumber begin = packet.segment().seq().plus(by);
            SequenceNumber end = packet.segment().end().plus(by);
            boolean carried = far.of(from).stream()
                    .anyMatch(other -> !begin.before(other.segment().seq())
                            && end.atOrBefore(other.segment().end()));
            return !carried
                    && far.of(from.other()).stream()
                            .filter(other -> other.segment().has(Flag.ACK))
                            .anyMatch(other -> end.atOrBefore(other.segment().ack()));
        }
    }

    /** When a packet of the point of {@code seenAt} would be seen at the other, by the other's clock. */
    private long there(PointPacket packet, Side seenAt) {
        return seenAt == Side.CLIENT ? packet.time() + clock.aheadNanos() : packet.time() - clock.aheadNanos();
    }

    /** Whether a packet that may take the whole way from, or to, the other point around {@code time} would be in the file. */
    private boolean spans(CapturePoint point, long time, boolean comes, boolean alsoBefore) {
        long way = clock.roundTripNanos().orElse(0);
        return comes
                ? (alsoBefore || point.begins() <= time) && time + way <= point.ends()
                : point.begins() + way <= time && time <= point.ends();
    }
}
