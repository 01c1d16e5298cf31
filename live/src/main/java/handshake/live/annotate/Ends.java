package handshake.live.annotate;

import handshake.tcp.model.Endpoint;
import handshake.trace.Both;

/** Which end is the client: who sends the first SYN; where none was seen, whoever has the higher port. */
final class Ends {
    private Ends() {}

    /** Whether the client has sent the {@code first} packet of a connection. */
    static boolean isFromClient(FlowKey first, boolean isSyn, boolean isAck) {
        return isSyn ? !isAck : first.sourcePort() >= first.destinationPort();
    }

    /** The ends of a connection whose {@code first} packet the client has sent, or not. */
    static Both<Endpoint> of(FlowKey first, boolean fromClient) {
        return fromClient
                ? new Both<>(first.source(), first.destination())
                : new Both<>(first.destination(), first.source());
    }
}
