package handshake.analysis.file;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Optional;

/**
 * What a line of text says of a segment.
 *
 * @param seq as it stands there, perhaps counted from the connection's beginning; empty where it is not shown
 * @param ack the same
 * @param window as the header holds it, if that is known
 * @param options those that were understood
 * @param optionsKnown false when there may be others
 * @param length octets of text
 * @param timeToLive of the IP header
 * @param identification of the IPv4 header
 * @param checksum of the segment
 */
record TextSegment(
        Endpoint source,
        Endpoint destination,
        ControlBits ctl,
        Optional<Integer> seq,
        Optional<Integer> ack,
        Optional<Integer> window,
        List<TcpOption> options,
        boolean optionsKnown,
        int length,
        Optional<Integer> timeToLive,
        Optional<Integer> identification,
        Optional<Integer> checksum) {

    /** Longer ones no program shows. */
    static final int LONGEST = 0x7_0000;

    TextSegment {
        options = List.copyOf(options);
    }

    TextSegment withWindow(Optional<Integer> field) {
        return new TextSegment(
                source,
                destination,
                ctl,
                seq,
                ack,
                field,
                options,
                optionsKnown,
                length,
                timeToLive,
                identification,
                checksum);
    }

    TextSegment withNumbers(int absoluteSeq, Optional<Integer> absoluteAck, List<TcpOption> absoluteOptions) {
        return new TextSegment(
                source,
                destination,
                ctl,
                Optional.of(absoluteSeq),
                absoluteAck,
                window,
                absoluteOptions,
                optionsKnown,
                length,
                timeToLive,
                identification,
                checksum);
    }
}
