package handshake.packetdrill.fuzz;

import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that opens a connection, or waits for one, and what happens to it.
 *
 * @param active whether the subject opens the connection
 * @param offer the options of the peer's SYN, without padding and timestamps
 * @param timestamps whether the peer offers timestamps
 */
public record FuzzSequence(boolean active, List<TcpOption> offer, boolean timestamps, List<FuzzEvent> events) {
    public FuzzSequence {
        offer = List.copyOf(offer);
        events = List.copyOf(events);
    }

    FuzzSequence without(int index) {
        List<FuzzEvent> fewer = new ArrayList<>(events);
        fewer.remove(index);
        return new FuzzSequence(active, offer, timestamps, fewer);
    }
}
