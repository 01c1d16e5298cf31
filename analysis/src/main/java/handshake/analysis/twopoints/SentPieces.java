package handshake.analysis.twopoints;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same octets in other pieces: a network card cuts what the kernel sends as one segment, and joins what arrives, so that a
 * capture on a host shows fewer and larger segments than the wire carries.
 */
final class SentPieces {
    /** Some packets at one point, which are some others at the other. */
    record Pieces(List<PointPacket> sent, List<PointPacket> arrived) {}

    private final Shift shift;
    private final boolean firstSends;

    /** {@code firstSends}: whether the numbers of the sending point are those to which {@code shift} leads back. */
    SentPieces(Shift shift, boolean firstSends) {
        this.shift = shift;
        this.firstSends = firstSends;
    }

    /** Among packets that nothing matches, in their order. */
    List<Pieces> in(List<PointPacket> sent, List<PointPacket> arrived) {
        List<Pieces> found = new ArrayList<>();
        Set<PointPacket> used = new HashSet<>();
        Map<SequenceNumber, List<PointPacket>> arrivedAt = byBegin(arrived, false);
        for (PointPacket whole : withText(sent)) {
            covering(whole, true, arrivedAt, used).ifPresent(parts -> {
                used.addAll(parts);
                found.add(new Pieces(List.of(whole), parts));
            });
        }
        Set<PointPacket> cut = new HashSet<>();
        found.forEach(pieces -> cut.addAll(pieces.sent()));
        Map<SequenceNumber, List<PointPacket>> sentAt = byBegin(sent, true);
        for (PointPacket whole : withText(arrived)) {
            if (!used.contains(whole)) {
                covering(whole, false, sentAt, cut).ifPresent(parts -> {
                    cut.addAll(parts);
                    used.add(whole);
                    found.add(new Pieces(parts, List.of(whole)));
                });
            }
        }
        return found;
    }

    private static List<PointPacket> withText(List<PointPacket> packets) {
        return packets.stream()
                .filter(packet -> packet.segment().data().length() > 0)
                .toList();
    }

    private Map<SequenceNumber, List<PointPacket>> byBegin(List<PointPacket> packets, boolean areSent) {
        Map<SequenceNumber, List<PointPacket>> byBegin = new HashMap<>();
        withText(packets)
                .forEach(packet -> byBegin.computeIfAbsent(begin(packet, areSent), any -> new ArrayList<>())
                        .add(packet));
        return byBegin;
    }

    /** Two or more of {@code others}, not {@code used}, that follow each other and are {@code whole}, octet by octet. */
    private Optional<List<PointPacket>> covering(
            PointPacket whole,
            boolean wholeIsSent,
            Map<SequenceNumber, List<PointPacket>> others,
            Set<PointPacket> used) {
        SequenceNumber next = begin(whole, wholeIsSent);
        SequenceNumber end = next.plus(whole.segment().data().length());
        List<PointPacket> parts = new ArrayList<>();
        while (next.before(end)) {
            Optional<PointPacket> part = others.getOrDefault(next, List.of()).stream()
                    .filter(other -> !used.contains(other))
                    .findFirst();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            next = next.plus(part.get().segment().data().length());
        }
        return next.equals(end) && parts.size() > 1 ? Optional.of(parts) : Optional.empty();
    }

    private SequenceNumber begin(PointPacket packet, boolean isSent) {
        SequenceNumber octet = packet.segment().firstOctet();
        Side from = packet.from();
        return isSent == firstSends ? octet : shift.back(octet, from);
    }
}
