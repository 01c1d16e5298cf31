package handshake.live.annotate;

import handshake.tcp.model.Endpoint;

/**
 * The pair of endpoints that identifies a connection (RFC 9293 §3.3.1), the same for both directions. Two addresses and
 * two ports as plain numbers: one key is made for every packet of a capture.
 *
 * @param ports the ports, that of the first endpoint in the upper half
 */
record FlowKey(long oneHigh, long oneLow, long otherHigh, long otherLow, int ports) {
    static FlowKey of(Endpoint source, Endpoint destination) {
        return of(
                source.address().high(),
                source.address().low(),
                source.port(),
                destination.address().high(),
                destination.address().low(),
                destination.port());
    }

    /** IPv4 addresses have a {@code high} of 0. */
    static FlowKey of(
            long sourceHigh, long sourceLow, int sourcePort, long destHigh, long destLow, int destinationPort) {
        return isOne(sourceHigh, sourceLow, sourcePort, destHigh, destLow, destinationPort)
                ? new FlowKey(sourceHigh, sourceLow, destHigh, destLow, sourcePort << 16 | destinationPort)
                : new FlowKey(destHigh, destLow, sourceHigh, sourceLow, destinationPort << 16 | sourcePort);
    }

    /** Which of the two comes first. Any order will do that does not depend on the direction. */
    private static boolean isOne(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {
        if (port != otherPort) {
            return port < otherPort;
        }
        return high != otherHigh ? high < otherHigh : low <= otherLow;
    }

    @Override
    public int hashCode() {
        long mixed = (oneLow ^ Long.rotateLeft(otherLow, 29) ^ oneHigh ^ Long.rotateLeft(otherHigh, 31))
                * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ ports) * 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed >>> 32);
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof FlowKey key
                && ports == key.ports
                && oneLow == key.oneLow
                && otherLow == key.otherLow
                && oneHigh == key.oneHigh
                && otherHigh == key.otherHigh;
    }
}
