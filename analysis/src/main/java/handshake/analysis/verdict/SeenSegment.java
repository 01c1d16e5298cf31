package handshake.analysis.verdict;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.annotate.HopDistance;
import handshake.analysis.annotate.PacketEvidence;
import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A captured segment as a witness.
 *
 * @param from whose address it bears
 */
record SeenSegment(PacketEvidence evidence, Side from, Segment segment) {
    long number() {
        return evidence.number();
    }

    long time() {
        return evidence.time();
    }

    /** How many routers it has passed; empty where its time to live is not told. */
    OptionalInt hops() {
        return evidence.unknown().contains(Unknown.TIME_TO_LIVE)
                ? OptionalInt.empty()
                : OptionalInt.of(HopDistance.of(evidence.timeToLive()));
    }

    /** Whether it has come from one of these distances, as far as that is told. */
    boolean isFrom(Set<Integer> distances) {
        return hops().isEmpty() || distances.contains(hops().getAsInt());
    }

    boolean isWhole() {
        return hops().isPresent() && hops().getAsInt() == 0;
    }

    boolean isFromAfar() {
        return hops().isPresent() && hops().getAsInt() > 0;
    }

    /** "5 hops away". */
    String distance() {
        return hops().isPresent() ? HopDistance.text(Set.of(hops().getAsInt())) : "an unknown distance";
    }

    /** "TTL 63". */
    String ttl() {
        return hops().isPresent() ? "TTL " + evidence.timeToLive() : "a TTL that is not told";
    }

    SequenceNumber seq() {
        return segment.seq();
    }

    SequenceNumber ack() {
        return segment.ack();
    }

    /** Octets of text. */
    int text() {
        return segment.data().length();
    }

    boolean isSyn() {
        return segment.has(SYN) && !segment.has(ACK) && !segment.has(RST);
    }

    boolean isSynAck() {
        return segment.has(SYN) && segment.has(ACK) && !segment.has(RST);
    }

    boolean isReset() {
        return segment.has(RST);
    }

    /** A reset that acknowledges nothing: the answer of a TCP that knows no such connection (RFC 9293 §3.10.7.1). */
    boolean isBareReset() {
        return segment.has(RST) && !segment.has(ACK);
    }

    boolean isFin() {
        return segment.has(FIN) && !segment.has(RST);
    }

    /** Acknowledges, and neither opens nor resets. */
    boolean isLater() {
        return segment.has(ACK) && !segment.has(SYN) && !segment.has(RST);
    }

    boolean isBareAck() {
        return segment.isBareAck();
    }

    boolean isDamaged() {
        return evidence.checksum() == ChecksumStatus.WRONG;
    }

    /** Whether a kernel without a socket made it: Linux numbers such packets 0; IPv6 has no number. */
    boolean hasNoIdentification() {
        return !evidence.unknown().contains(Unknown.IDENTIFICATION)
                && evidence.identification().map(number -> number == 0).orElse(true);
    }

    Optional<TcpOption.Timestamps> timestamps() {
        return segment.option(TcpOption.Timestamps.class);
    }

    /** "packet 9". */
    @Override
    public String toString() {
        return "packet " + number();
    }
}
