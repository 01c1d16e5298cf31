package handshake.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever floods a capture with connections may choose the addresses, but must not be able to make them one long chain. */
class ConnectionKeyTest {
    private static final int MANY = 50_000;
    private static final long PREFIX = 0x2001_0db8L << 32;

    @Test
    void connectionsAreSpreadWhicheverBitsOfTheirAddressesDiffer() {
        assertSpread(i -> key(PREFIX, i, PREFIX, 1));
        assertSpread(i -> key(PREFIX | i, 1, PREFIX, 1));
        assertSpread(i -> key((long) i << 48, 1, PREFIX, 1));
        assertSpread(i -> key(PREFIX, (long) i << 48, PREFIX, 1));
    }

    @Test
    void connectionsAreSpreadAlsoWhereOneAddressMakesUpForTheOther() {
        assertSpread(i -> key(PREFIX, i, PREFIX, i));
        assertSpread(i -> key(PREFIX, i, PREFIX, -i));
        assertSpread(i -> key(PREFIX, Long.rotateLeft(i, 35), PREFIX, i));
        assertSpread(i -> key(Long.rotateLeft(i, 33), 1, i, 1));
    }

    private static ConnectionKey key(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        return ConnectionKey.of(
                new Endpoint(new IpAddress(sourceHigh, sourceLow, 6), 40_000),
                new Endpoint(new IpAddress(destinationHigh, destinationLow, 6), 80));
    }

    private static void assertSpread(IntFunction<ConnectionKey> connections) {
        long places = IntStream.range(0, MANY)
                .map(i -> connections.apply(i).flowHash())
                .distinct()
                .count();
        assertThat(places).isGreaterThan(MANY / 2);
    }
}
