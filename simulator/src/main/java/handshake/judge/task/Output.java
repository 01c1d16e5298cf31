package handshake.judge.task;

import handshake.judge.FaultCode;
import handshake.tcp.model.Packet;
import java.util.Optional;

/** Something that a program has sent. */
public sealed interface Output {
    /** A packet in which nothing is wrong but, perhaps, what the judge finds. */
    record Sent(Packet packet) implements Output {}

    /**
     * Something that no receiver would take.
     *
     * @param why one line
     * @param packet as far as it can be read
     */
    record Broken(FaultCode code, String why, Optional<Packet> packet) implements Output {}
}
