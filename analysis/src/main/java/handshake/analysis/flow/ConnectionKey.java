package handshake.analysis.flow;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * The five-tuple of a connection, whose protocol is always TCP: its pair of endpoints (RFC 9293 §3.3.1), the same for
 * both directions, and of a packet
 * also which of them has sent it. Plain numbers, and mutable: one object can be set for one packet after the other.
 */
public final class ConnectionKey {
    /** Odd numbers, others in each run: no flood can be made whose connections all share a place in the table. */
    private static final long[] FACTORS = LongStream.generate(new Random()::nextLong)
            .limit(5)
            .map(any -> any | 1)
            .toArray();

    private int version;
    private long oneHigh;
    private long oneLow;
    private long otherHigh;
    private long otherLow;
    private int onePort;
    private int otherPort;
    private boolean fromOne;

    public static ConnectionKey of(Endpoint source, Endpoint destination) {
        ConnectionKey key = new ConnectionKey();
        key.set(source, destination);
        return key;
    }

    public void set(Endpoint source, Endpoint destination) {
        version = source.address().version();
        set(
                source.address().high(),
                source.address().low(),
                source.port(),
                destination.address().high(),
                destination.address().low(),
                destination.port());
    }

    /** The IPv4 addresses as {@link IpAddress#low()}. */
    public void setV4(long source, int sourcePort, long destination, int destinationPort) {
        version = 4;
        set(0, source, sourcePort, 0, destination, destinationPort);
    }

    private void set(long high, long low, int port, long destinationHigh, long destinationLow, int destinationPort) {
        fromOne = isOne(high, low, port, destinationHigh, destinationLow, destinationPort);
        oneHigh = fromOne ? high : destinationHigh;
        oneLow = fromOne ? low : destinationLow;
        onePort = fromOne ? port : destinationPort;
        otherHigh = fromOne ? destinationHigh : high;
        otherLow = fromOne ? destinationLow : low;
        otherPort = fromOne ? destinationPort : port;
    }

    /** Which of the two comes first. Any order will do that does not depend on the direction. */
    private static boolean isOne(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {
        if (port != otherPort) {
            return port < otherPort;
        }
        return high != otherHigh ? high < otherHigh : low <= otherLow;
    }

    /** One that does not change with this one. */
    public ConnectionKey copy() {
        ConnectionKey copy = new ConnectionKey();
        copy.version = version;
        copy.oneHigh = oneHigh;
        copy.oneLow = oneLow;
        copy.otherHigh = otherHigh;
        copy.otherLow = otherLow;
        copy.onePort = onePort;
        copy.otherPort = otherPort;
        copy.fromOne = fromOne;
        return copy;
    }

    /** Whether packets of both belong to the same connection. */
    boolean isSameFlow(ConnectionKey that) {
        return onePort == that.onePort
                && oneLow == that.oneLow
                && otherPort == that.otherPort
                && otherLow == that.otherLow
                && oneHigh == that.oneHigh
                && otherHigh == that.otherHigh
                && version == that.version;
    }

    /** The same number for all packets of a connection. Whoever sends them cannot tell which connections will share one. */
    int flowHash() {
        long mixed = oneHigh * FACTORS[0]
                + oneLow * FACTORS[1]
                + otherHigh * FACTORS[2]
                + otherLow * FACTORS[3]
                + (onePort << 16 | otherPort) * FACTORS[4];
        return (int) (mixed >>> 32);
    }

    /** Whether packets of both, of the same connection, go the same way. */
    public boolean isSameWay(ConnectionKey that) {
        return fromOne == that.fromOne;
    }

    /** Whether it is an end connected to itself. */
    public boolean isSelf() {
        return onePort == otherPort && oneLow == otherLow && oneHigh == otherHigh;
    }

    int sourcePort() {
        return fromOne ? onePort : otherPort;
    }

    int destinationPort() {
        return fromOne ? otherPort : onePort;
    }

    Endpoint source() {
        return endpoint(fromOne);
    }

    Endpoint destination() {
        return endpoint(!fromOne);
    }

    private Endpoint endpoint(boolean one) {
        return new Endpoint(
                new IpAddress(one ? oneHigh : otherHigh, one ? oneLow : otherLow, version), one ? onePort : otherPort);
    }
}
