package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.verdict.VerdictEngine;
import handshake.trace.Doubts;
import handshake.trace.Note;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What networks and captures do to healthy connections must not make them inexplicable, and nobody's fault. */
class PerturbationTest {
    private static final int CONNECTIONS = 60;

    /** How a healthy capture is damaged. */
    enum Damage {
        NONE(packets -> packets),
        LOSS_2_PERCENT(packets -> without(packets, 50)),
        LOSS_10_PERCENT(packets -> without(packets, 10)),
        NEIGHBOURS_SWAPPED(Damage::swapped),
        COPIES_AFTER_30_MICROSECONDS(packets -> withCopies(packets, 30_000)),
        COPIES_AFTER_12_MILLISECONDS(packets -> withCopies(packets, 12_000_000)),
        BEGINNING_CUT(packets -> withoutBeginnings(packets, 4)),
        BEGINNING_CUT_FURTHER(packets -> withoutBeginnings(packets, 9)),
        CLIENT_ONLY(
                packets -> packets.stream().filter(HealthyTraffic::isFromClient).toList()),
        SERVER_ONLY(packets -> packets.stream()
                .filter(packet -> !HealthyTraffic.isFromClient(packet))
                .toList()),
        SNAP_LENGTH_46(packets -> cut(packets, 46)),
        SNAP_LENGTH_54(packets -> cut(packets, 54));

        @SuppressWarnings("ImmutableEnumChecker") // it holds nothing
        private final UnaryOperator<List<CapturedPacket>> change;

        Damage(UnaryOperator<List<CapturedPacket>> change) {
            this.change = change;
        }

        private static List<CapturedPacket> without(List<CapturedPacket> packets, int oneIn) {
            Random random = new Random(oneIn);
            return packets.stream().filter(any -> random.nextInt(oneIn) != 0).toList();
        }

        /** The first {@code count} of each connection are missing, as many as it has. */
        private static List<CapturedPacket> withoutBeginnings(List<CapturedPacket> packets, int count) {
            Map<Integer, Integer> seen = new HashMap<>();
            return packets.stream()
                    .filter(packet -> seen.merge(HealthyTraffic.clientPort(packet), 1, Integer::sum) > count)
                    .toList();
        }

        /** The octets of every seventh packet come in the place of the next one's. */
        private static List<CapturedPacket> swapped(List<CapturedPacket> packets) {
            List<CapturedPacket> swapped = new ArrayList<>(packets);
            for (int i = 3; i + 1 < swapped.size(); i += 7) {
                CapturedPacket first = swapped.get(i);
                CapturedPacket second = swapped.get(i + 1);
                swapped.set(i, at(first.timeNanos(), second));
                swapped.set(i + 1, at(second.timeNanos(), first));
            }
            return swapped;
        }

        private static List<CapturedPacket> withCopies(List<CapturedPacket> packets, long late) {
            List<CapturedPacket> more = new ArrayList<>(packets);
            IntStream.range(0, packets.size())
                    .filter(i -> i % 5 == 2)
                    .mapToObj(packets::get)
                    .forEach(packet -> more.add(at(packet.timeNanos() + late, packet)));
            more.sort(Comparator.comparingLong(CapturedPacket::timeNanos));
            return more;
        }

        /** Link headers of Ethernet are not there: 14 octets fewer. */
        private static List<CapturedPacket> cut(List<CapturedPacket> packets, int octets) {
            return packets.stream()
                    .map(packet -> new CapturedPacket(
                            packet.timeNanos(),
                            packet.on(),
                            packet.originalLength(),
                            Arrays.copyOf(packet.bytes(), Math.min(octets, packet.bytes().length))))
                    .toList();
        }

        private static CapturedPacket at(long time, CapturedPacket packet) {
            return new CapturedPacket(time, packet.on(), packet.originalLength(), packet.bytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onAPathOfMilliseconds(Damage damage) {
        hardlyAnythingIsUnexplained(damage, HealthyTraffic.packets(1, CONNECTIONS, 10_000_000));
    }

    @ParameterizedTest
    @EnumSource
    void onAPathOfMicroseconds(Damage damage) {
        hardlyAnythingIsUnexplained(damage, HealthyTraffic.packets(2, CONNECTIONS, 40_000));
    }

    private static void hardlyAnythingIsUnexplained(Damage damage, List<CapturedPacket> healthy) {
        List<CapturedPacket> packets = damage.change.apply(healthy);
        List<ExplainedConnection> connections = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, connections::add);
        packets.forEach(explainer::accept);
        explainer.flush();
        List<TracedSegment> segments = connections.stream()
                .flatMap(connection -> connection.trace().segments().stream())
                .toList();
        List<TracedSegment> unexplained =
                segments.stream().filter(segment -> !segment.isExplained()).toList();

        assertThat(segments).as("all are read").hasSameSizeAs(packets);
        assertThat(unexplained).hasSizeLessThanOrEqualTo(segments.size() * 3 / 1000);
        assertThat(segments).noneMatch(segment -> segment.notes().contains(Note.FAULT));
        VerdictEngine engine = new VerdictEngine();
        connections.forEach(engine::accept);
        assertThat(engine.end()).noneMatch(verdict -> verdict.blame().isSomebody());
        if (damage == Damage.NONE) {
            assertThat(connections)
                    .allSatisfy(connection ->
                            assertThat(connection.facts().doubts()).isEqualTo(Doubts.NONE));
        }
    }
}
