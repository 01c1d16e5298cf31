package handshake.live.annotate;

import handshake.tcp.model.Endpoint;
import java.util.Comparator;

/** The pair of endpoints that identifies a connection (RFC 9293 §3.3.1), the same for both directions. */
record FlowKey(Endpoint one, Endpoint other) {
    /** Any order will do that does not depend on the direction. */
    private static final Comparator<Endpoint> ORDER = Comparator.comparingInt(Endpoint::port)
            .thenComparingLong(end -> end.address().high())
            .thenComparingLong(end -> end.address().low());

    static FlowKey of(Endpoint source, Endpoint destination) {
        return ORDER.compare(source, destination) <= 0
                ? new FlowKey(source, destination)
                : new FlowKey(destination, source);
    }
}
