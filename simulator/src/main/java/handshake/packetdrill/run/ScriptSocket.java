package handshake.packetdrill.run;

import handshake.network.ConnectionId;
import java.util.Optional;

/** A socket of the computer under test, for as long as the script speaks of it: also when it is closed. */
public interface ScriptSocket {
    boolean isListening();

    /** The connection behind it, once it has one. */
    Optional<ConnectionId> connection();
}
