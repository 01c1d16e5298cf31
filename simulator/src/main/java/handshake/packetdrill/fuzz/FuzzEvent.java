package handshake.packetdrill.fuzz;

import handshake.packetdrill.IcmpMessage;
import handshake.tcp.model.ControlBits;

/** Something that happens to a subject. Numbers are relative to where the connection stands when it happens. */
public sealed interface FuzzEvent {
    /**
     * A segment of the peer.
     *
     * @param seqOffset from the peer's next sequence number; of a SYN, from its initial one
     * @param length octets of text
     * @param ackOffset from the subject's next sequence number; of no consequence without ACK
     * @param window as in the header
     */
    record Arrival(ControlBits flags, int seqOffset, int length, int ackOffset, int window, Stamp stamp)
            implements FuzzEvent {}

    /** The timestamp of a segment, on connections that offer them (RFC 7323 §3). */
    enum Stamp {
        /** Newer than all before it. */
        NEW,
        /** Older than all others. */
        OLD,
        /** None, although there should be one. */
        MISSING
    }

    /**
     * The network reports on a segment of the subject.
     *
     * @param aboutOffset which segment: from the subject's next sequence number
     */
    record Report(IcmpMessage message, int aboutOffset) implements FuzzEvent {}

    /**
     * The program calls.
     *
     * @param octets of text, for the calls that move text
     */
    record Invocation(FuzzCall call, int octets) implements FuzzEvent {}
}
