package handshake.analysis.annotate;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.Decoded;
import handshake.analysis.file.CaptureInterface;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import java.util.Optional;

/**
 * A captured TCP packet, with what the explanation needs to know of it.
 *
 * @param number its place in the capture, from 1 on
 * @param time when it was captured, in nanoseconds since 1970-01-01T00:00Z
 * @param ipVersion 4 or 6
 * @param timeToLive as it was when captured
 * @param identification the number that a sender gives to an IP packet, and that copies of it share
 * @param print what copies of the packet share, and others do not: {@link handshake.analysis.decode.PacketDetails#print()}
 * @param checksum whether its TCP checksum holds
 * @param textHeld octets of its text that take memory: all of them, or none where the capture did not keep all
 * @param interfaceIndex the number of the interface on which it was captured, where that is told
 */
public record CapturedSegment(
        long number,
        long time,
        Packet packet,
        int ipVersion,
        int timeToLive,
        Optional<Integer> identification,
        long print,
        ChecksumStatus checksum,
        int textHeld,
        Optional<Integer> interfaceIndex) {

    /** One of which it is not known on which interface it was captured. */
    public CapturedSegment(
            long number,
            long time,
            Packet packet,
            int ipVersion,
            int timeToLive,
            Optional<Integer> identification,
            long print,
            ChecksumStatus checksum,
            int textHeld) {
        this(number, time, packet, ipVersion, timeToLive, identification, print, checksum, textHeld, Optional.empty());
    }

    public static CapturedSegment of(long number, long time, Decoded.Tcp tcp) {
        int text = tcp.packet().segment().data().length();
        boolean isWhole = tcp.details().capturedData().length() == text;
        return new CapturedSegment(
                number,
                time,
                tcp.packet(),
                tcp.details().ip().version(),
                tcp.details().ip().timeToLive(),
                tcp.details().ip().identification(),
                tcp.details().print(),
                tcp.details().tcpChecksum(),
                isWhole ? text : 0,
                tcp.details().interfaceIndex());
    }

    /** The same, where the file rather than the packet tells the interface. */
    CapturedSegment on(CaptureInterface where) {
        boolean told = where.name().isPresent() || where.number() > 0;
        return interfaceIndex.isPresent() || !told
                ? this
                : new CapturedSegment(
                        number,
                        time,
                        packet,
                        ipVersion,
                        timeToLive,
                        identification,
                        print,
                        checksum,
                        textHeld,
                        Optional.of(where.number()));
    }

    Segment segment() {
        return packet.segment();
    }
}
