package handshake.analysis.twopoints;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which packet of one direction at the first point is which at the second: the same numbers, flags, length and timestamps. The
 * identification of the IP packet tells repetitions apart where it survives; otherwise how long other packets took does.
 */
final class PacketMatching {
    /** What is the same at both points, the numbers as the first one sees them. */
    private record Key(SequenceNumber seq, SequenceNumber ack, int length, ControlBits flags) {
        static Key of(PointPacket packet, Shift shift) {
            Side from = packet.from();
            boolean acknowledges = packet.segment().has(Flag.ACK);
            return new Key(
                    shift.back(packet.segment().seq(), from),
                    acknowledges ? shift.back(packet.segment().ack(), from.other()) : SequenceNumber.ZERO,
                    packet.segment().data().length(),
                    // ECN's bits and PSH may be changed on the way
                    packet.segment()
                            .ctl()
                            .without(Flag.PSH)
                            .without(Flag.ECE)
                            .without(Flag.CWR)
                            .without(Flag.AE));
        }
    }

    /** Two packets that may be one, and by how much the time between them is unusual. */
    private record Fit(PointPacket packet, PointPacket other, long misfit) {}

    /** Of packets that look alike, only those are compared whose places among them differ by no more. */
    private static final int NEAR = 32;

    private final Map<Key, List<PointPacket>> second = new HashMap<>();
    private final Map<PointPacket, PointPacket> matches = new LinkedHashMap<>();
    private final Set<PointPacket> used = new HashSet<>();
    private final List<PointPacket> first;

    private PacketMatching(List<PointPacket> first, List<PointPacket> second, Shift shift) {
        this.first = first;
        second.forEach(packet -> this.second
                .computeIfAbsent(Key.of(packet, shift), any -> new ArrayList<>())
                .add(packet));
    }

    /** For packets of the first point, all of one direction, in their order, those of the second that they are. */
    static Map<PointPacket, PointPacket> of(List<PointPacket> first, List<PointPacket> second, Shift shift) {
        PacketMatching matching = new PacketMatching(first, second, shift);
        matching.byIdentification();
        boolean identified = !matching.matches.isEmpty();
        Optional<Long> usual = matching.usual();
        matching.rest(identified, usual);
        return matching.matches;
    }

    private void byIdentification() {
        for (PointPacket packet : first) {
            candidates(packet).stream()
                    .filter(other -> packet.identification().isPresent()
                            && packet.identification().equals(other.identification()))
                    .findFirst()
                    .ifPresent(other -> match(packet, other));
        }
    }

    /** The others of the same key that are free, and whose timestamps do not contradict. */
    private List<PointPacket> candidates(PointPacket packet) {
        return second.getOrDefault(Key.of(packet, Shift.NONE), List.of()).stream()
                .filter(other -> !used.contains(other))
                .filter(other -> packet.timestamps().isEmpty()
                        || other.timestamps().isEmpty()
                        || packet.timestamps().equals(other.timestamps()))
                .toList();
    }

    private void match(PointPacket packet, PointPacket other) {
        matches.put(packet, other);
        used.add(other);
    }

    /** How much later by its clock the second point usually sees a packet: the median of those that are told apart. */
    private Optional<Long> usual() {
        List<Long> later = new ArrayList<>();
        matches.forEach((packet, other) -> later.add(other.time() - packet.time()));
        if (later.isEmpty()) {
            alike().forEach((key, packets) -> {
                List<PointPacket> others = candidates(packets.get(0));
                if (packets.size() == 1 && others.size() == 1) {
                    later.add(others.get(0).time() - packets.get(0).time());
                }
            });
        }
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of(later.stream().sorted().toList().get(later.size() / 2));
    }

    /** Packets of the first point that have no match yet; those that look alike together. */
    private Map<Key, List<PointPacket>> alike() {
        Map<Key, List<PointPacket>> groups = new LinkedHashMap<>();
        first.stream()
                .filter(packet -> !matches.containsKey(packet))
                .forEach(packet -> groups.computeIfAbsent(Key.of(packet, Shift.NONE), any -> new ArrayList<>())
                        .add(packet));
        return groups;
    }

    /** Of packets that look alike those come together whose times fit best; each only once. */
    private void rest(boolean identified, Optional<Long> usual) {
        List<Fit> fits = new ArrayList<>();
        for (List<PointPacket> group : alike().values()) {
            for (int i = 0; i < group.size(); i++) {
                PointPacket packet = group.get(i);
                List<PointPacket> others = candidates(packet);
                for (int j = Math.max(0, i - NEAR); j < Math.min(others.size(), i + NEAR); j++) {
                    PointPacket other = others.get(j);
                    if (!(identified && areIdentified(packet, other))) {
                        long later = other.time() - packet.time();
                        fits.add(new Fit(packet, other, Math.abs(later - usual.orElse(0L))));
                    }
                }
            }
        }
        fits.sort(Comparator.comparingLong(Fit::misfit));
        for (Fit fit : fits) {
            if (!matches.containsKey(fit.packet()) && !used.contains(fit.other())) {
                match(fit.packet(), fit.other());
            }
        }
    }

    /** Whether both have an identification; where these survive, and differ, it is not the same packet. */
    private static boolean areIdentified(PointPacket packet, PointPacket other) {
        return packet.identification().isPresent() && other.identification().isPresent();
    }
}
