package handshake.analysis.twopoints;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two captures held against each other. Which of the points is nearer to the clients is told by the packets' time to live; where
 * that is the same, the capture that was named first is taken for it.
 *
 * @param points the captures, the one nearer to the clients as {@code client}
 * @param clock how their clocks differ
 * @param connections those that are in both, in the order of the capture that was named first
 * @param onlyFirst those of the capture that was named first that are not in the other
 * @param swapped whether the capture that was named first is nearer to the servers
 */
public record TwoPoints(
        Both<CapturePoint> points,
        ClockOffset clock,
        List<CrossedConnection> connections,
        List<CrossedConnection> onlyFirst,
        boolean swapped) {

    public TwoPoints {
        connections = List.copyOf(connections);
        onlyFirst = List.copyOf(onlyFirst);
    }

    /** {@code first} as it was named first. */
    public static TwoPoints of(CapturePoint first, CapturePoint second) {
        List<Alignment> aligned = new ArrayList<>();
        Set<Integer> paired = new HashSet<>();
        for (ConnectionPairs.Pair pair : ConnectionPairs.of(first.connections(), second.connections())) {
            paired.add(pair.first().number());
            aligned.add(Alignment.of(pair.first(), pair.second()));
        }
        int nearer = aligned.stream().mapToInt(Alignment::firstIsNearerToClient).sum();
        boolean swapped = nearer < 0;
        Both<CapturePoint> points = swapped ? new Both<>(second, first) : new Both<>(first, second);
        ClockOffset clock = clock(aligned, swapped);
        Crossings crossings = new Crossings(points, clock, swapped);
        List<CrossedConnection> connections =
                aligned.stream().map(crossings::of).toList();
        List<CrossedConnection> alone = first.connections().stream()
                .filter(connection -> !paired.contains(connection.number()))
                .map(Alignment::ofOnlyFirst)
                .map(crossings::of)
                .toList();
        return new TwoPoints(points, clock, connections, alone, swapped);
    }

    private static ClockOffset clock(List<Alignment> aligned, boolean swapped) {
        List<Long> toServer = new ArrayList<>();
        List<Long> toClient = new ArrayList<>();
        for (Alignment alignment : aligned) {
            alignment.matches().client().forEach((first, second) -> toServer.add(later(first, second, swapped)));
            alignment.matches().server().forEach((first, second) -> toClient.add(later(second, first, swapped)));
        }
        return ClockOffset.of(toServer, toClient);
    }

    /** By how much the second of two packets is later, or the first, where the points are swapped. */
    private static long later(PointPacket one, PointPacket other, boolean swapped) {
        return swapped ? one.time() - other.time() : other.time() - one.time();
    }

    /** The connection of the first file with this number, from 0 on, if it was looked at. */
    public Map<Integer, CrossedConnection> byNumber() {
        Map<Integer, CrossedConnection> byNumber = new TreeMap<>();
        connections.forEach(each -> byNumber.put(each.first().number(), each));
        onlyFirst.forEach(each -> byNumber.put(each.first().number(), each));
        return byNumber;
    }

    /** Whether the point that has not seen a packet had captured something before that was to come. */
    public boolean isRecordingAcross(Crossing crossing) {
        Side missing =
                crossing.sent().isEmpty() ? crossing.from() : crossing.from().other();
        long time = crossing.packet().time();
        long there = missing == Side.SERVER ? time + clock.aheadNanos() : clock.toClient(time);
        return points.of(missing).begins() <= there;
    }

    /** The capture that was named first. */
    public CapturePoint named() {
        return swapped ? points.server() : points.client();
    }

    /** The other capture. */
    public CapturePoint other() {
        return swapped ? points.client() : points.server();
    }

    /** Whether {@code connection}, of the first file, is in the other as well. */
    public boolean isInBoth(ExplainedConnection connection) {
        return connections.stream().anyMatch(each -> each.first().number() == connection.number());
    }
}
