package handshake.analysis.flow;

import handshake.tcp.model.Endpoint;
import handshake.trace.Both;

/** Which end is the client: who sends the first SYN; where none was seen, whoever has the higher port. */
public final class ClientDetection {
    private ClientDetection() {}

    /** Whether the client has sent the {@code first} packet of a connection. */
    public static boolean isFromClient(ConnectionKey first, boolean isSyn, boolean isAck) {
        return isSyn ? !isAck : first.sourcePort() >= first.destinationPort();
    }

    /** The ends of a connection whose {@code first} packet the client has sent, or not. */
    public static Both<Endpoint> of(ConnectionKey first, boolean fromClient) {
        return fromClient
                ? new Both<>(first.source(), first.destination())
                : new Both<>(first.destination(), first.source());
    }
}
