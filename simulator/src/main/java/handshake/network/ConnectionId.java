package handshake.network;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Packet;

/** How a host finds a connection: by both of its ends, its own first (RFC 9293 §3.3.1). */
public record ConnectionId(Endpoint local, Endpoint remote) {
    /** The connection for which {@code packet} is meant, as its receiver sees it. */
    public static ConnectionId receiving(Packet packet) {
        return new ConnectionId(packet.destination(), packet.source());
    }

    /** The same connection as the peer sees it. */
    public ConnectionId reversed() {
        return new ConnectionId(remote, local);
    }

    @Override
    public String toString() {
        return local + " - " + remote;
    }
}
