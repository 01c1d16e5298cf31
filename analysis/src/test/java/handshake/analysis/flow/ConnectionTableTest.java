package handshake.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are found by their endpoints, whoever sends, and stand in the order in which they were last heard of. */
class ConnectionTableTest {
    private final ConnectionTable<TrackedConnection> table = new ConnectionTable<>();

    private static Endpoint v4(int host, int port) {
        return new Endpoint(IpAddress.v4(10, 0, host >> 8, host & 0xFF), port);
    }

    private static Endpoint v6(int host, int port) {
        return new Endpoint(new IpAddress(0x2001_0db8L << 32, host, 6), port);
    }

    private TrackedConnection added(int number, Endpoint source, Endpoint destination) {
        TrackedConnection flow = new TrackedConnection(number, ConnectionKey.of(source, destination));
        table.add(flow);
        return flow;
    }

    private TrackedConnection heard(Endpoint source, Endpoint destination) {
        return table.hear(ConnectionKey.of(source, destination));
    }

    @Test
    void bothDirectionsAreTheSameConnection() {
        TrackedConnection flow = added(1, v4(1, 4000), v4(2, 80));
        assertThat(heard(v4(1, 4000), v4(2, 80))).isSameAs(flow);
        assertThat(heard(v4(2, 80), v4(1, 4000))).isSameAs(flow);
    }

    @Test
    void anotherAddressOrPortOrVersionIsAnotherConnection() {
        added(1, v4(1, 4000), v4(2, 80));
        assertThat(heard(v4(1, 4001), v4(2, 80))).isNull();
        assertThat(heard(v4(1, 4000), v4(2, 81))).isNull();
        assertThat(heard(v4(3, 4000), v4(2, 80))).isNull();
        assertThat(heard(v4(1, 4000), v4(3, 80))).isNull();
        assertThat(heard(v4(1, 80), v4(2, 4000))).isNull();
        assertThat(heard(v6(1, 4000), v6(2, 80))).isNull();
        assertThat(heard(
                        new Endpoint(new IpAddress(0, v4(1, 0).address().low(), 6), 4000),
                        new Endpoint(new IpAddress(0, v4(2, 0).address().low(), 6), 80)))
                .isNull();
    }

    @Test
    void theEndsAreToldApartByTheFirstPacket() {
        ConnectionKey first = ConnectionKey.of(v6(7, 9), v6(3, 12));
        assertThat(first.source()).isEqualTo(v6(7, 9));
        assertThat(first.destination()).isEqualTo(v6(3, 12));
        assertThat(first.isSameWay(ConnectionKey.of(v6(7, 9), v6(3, 12)))).isTrue();
        assertThat(first.isSameWay(ConnectionKey.of(v6(3, 12), v6(7, 9)))).isFalse();
        assertThat(first.isSelf()).isFalse();
        assertThat(ConnectionKey.of(v4(1, 80), v4(1, 80)).isSelf()).isTrue();
    }

    @Test
    void aKeyThatIsSetAgainLeavesItsCopiesAlone() {
        ConnectionKey key = ConnectionKey.of(v4(1, 4000), v4(2, 80));
        ConnectionKey copy = key.copy();
        key.setV4(1, 2, 3, 4);
        assertThat(copy.source()).isEqualTo(v4(1, 4000));
        assertThat(copy.destination()).isEqualTo(v4(2, 80));
        assertThat(copy.isSameFlow(ConnectionKey.of(v4(2, 80), v4(1, 4000)))).isTrue();
    }

    @Test
    void whatIsTakenOutIsNotFoundAndCanNotBeTakenOutAgain() {
        TrackedConnection flow = added(1, v4(1, 4000), v4(2, 80));
        assertThat(table.remove(flow)).isTrue();
        assertThat(heard(v4(1, 4000), v4(2, 80))).isNull();
        assertThat(table.remove(flow)).isFalse();
        assertThat(table.size()).isZero();
        assertThat(table.mostSilent()).isEmpty();
    }

    /** The library's map in the order of access is the measure, through some thousands of connections that come and go. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void doesWhatALinkedHashMapDoes(long seed) {
        Random random = new Random(seed);
        Map<List<Integer>, TrackedConnection> expected = new LinkedHashMap<>(16, 0.75f, true);
        for (int number = 0; number < 60_000; number++) {
            int host = random.nextInt(6_000);
            int port = 1 + random.nextInt(2);
            TrackedConnection before = heard(v4(host, port), v4(1, 80));
            assertThat(before).isSameAs(expected.get(List.of(host, port)));
            if (before == null) {
                expected.put(List.of(host, port), added(number, v4(host, port), v4(1, 80)));
            } else if (random.nextInt(3) == 0) {
                assertThat(table.remove(before)).isTrue();
                expected.remove(List.of(host, port));
            }
        }
        assertThat(table.size()).isEqualTo(expected.size()).isGreaterThan(2_000);
        assertThat(table.all()).containsExactlyElementsOf(expected.values());
        assertThat(table.mostSilent()).contains(new ArrayList<>(expected.values()).get(0));

        table.clear();
        assertThat(table.size()).isZero();
        assertThat(table.all()).isEmpty();
        assertThat(heard(v4(1, 1), v4(1, 80))).isNull();
    }
}
