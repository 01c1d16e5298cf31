package handshake.packetdrill.run;

import handshake.packetdrill.IcmpMessage;
import handshake.tcp.model.SequenceNumber;
import java.util.OptionalInt;

/**
 * An ICMP message about a segment.
 *
 * @param mtu octets that the next link can carry, where the message tells
 * @param about SEG.SEQ of the segment that the message quotes
 * @param length octets of text that this segment had
 */
public record IcmpReport(IcmpMessage message, OptionalInt mtu, SequenceNumber about, int length) {}
