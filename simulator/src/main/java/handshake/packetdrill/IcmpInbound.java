package handshake.packetdrill;

import handshake.tcp.model.SequenceNumber;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code < icmp unreachable frag_needed mtu 1200 [1:1001(1000)]}: the network reports what became of a segment of ours.
 *
 * @param mtu what the next link can carry, when it is given
 * @param echoed the segment that the report is about; when it is not given, one with sequence number 0 and no text
 */
public record IcmpInbound(IcmpMessage message, OptionalInt mtu, Optional<Echoed> echoed) implements ScriptEvent {
    /** The part of our segment that comes back: {@code [seq:seq(length)]}, as written. */
    public record Echoed(SequenceNumber seq, int length) {
        @Override
        public String toString() {
            return "[" + seq + ":" + (seq.unsigned() + length) + "(" + length + ")]";
        }
    }

    @Override
    public <R, X extends Exception> R handle(Handler<R, X> handler) throws X {
        return handler.icmp(this);
    }

    @Override
    public String toString() {
        return "< icmp " + message
                + (mtu.isPresent() ? " mtu " + mtu.getAsInt() : "")
                + echoed.map(segment -> " " + segment).orElse("");
    }
}
