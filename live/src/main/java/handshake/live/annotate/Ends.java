package handshake.live.annotate;

import handshake.tcp.model.Endpoint;
import handshake.trace.Both;

/** Which end is the client: who sends the first SYN; where none was seen, whoever has the higher port. */
final class Ends {
    private Ends() {}

    /** Of a connection whose first segment goes from {@code source} to {@code destination}. */
    static Both<Endpoint> of(Endpoint source, Endpoint destination, boolean isSyn, boolean isAck) {
        boolean fromClient = isSyn ? !isAck : source.port() >= destination.port();
        return fromClient ? new Both<>(source, destination) : new Both<>(destination, source);
    }
}
