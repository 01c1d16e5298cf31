package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.PacketDetails;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowShift;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param unknown the parts of it that its source did not tell: options behind the snap length, or what a text leaves out
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
        Optional<Integer> interfaceIndex,
        Set<Unknown> unknown) {

    public CapturedSegment {
        unknown = Set.copyOf(unknown);
    }

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
        this(
                number,
                time,
                packet,
                ipVersion,
                timeToLive,
                identification,
                print,
                checksum,
                textHeld,
                Optional.empty(),
                Set.of());
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
                tcp.details().interfaceIndex(),
                unknown(tcp.details()));
    }

    private static Set<Unknown> unknown(PacketDetails details) {
        if (!details.optionsCut()) {
            return details.unknown();
        }
        Set<Unknown> unknown = EnumSet.of(Unknown.OPTIONS);
        unknown.addAll(details.unknown());
        return unknown;
    }

    boolean isDistanceKnown() {
        return !unknown.contains(Unknown.TIME_TO_LIVE);
    }

    /**
     * The segment as the rules are given it. Of a SYN whose options are not all known, the window may scale by any factor: better too large
     * a window than a segment that seems to overrun it.
     */
    Segment asFollowed() {
        Segment segment = segment();
        boolean mayScale = segment.has(SYN)
                && unknown.contains(Unknown.OPTIONS)
                && segment.option(TcpOption.WindowScale.class).isEmpty();
        if (!mayScale) {
            return segment;
        }
        List<TcpOption> options = new ArrayList<>(segment.options());
        options.add(new TcpOption.WindowScale(WindowShift.LARGEST));
        return segment.withOptions(options);
    }

    Segment segment() {
        return packet.segment();
    }
}
