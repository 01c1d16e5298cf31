package handshake.analysis.annotate;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import java.util.ArrayList;
import java.util.List;

/** A SYN that the capture does not hold, made up from what answers it. */
final class UnseenSyn {
    private UnseenSyn() {}

    /** The SYN that {@code synAck} answers: it offered at least what the answer accepts. */
    static Segment answeredBy(Segment synAck) {
        Segment syn = Segment.of(synAck.ack().plus(-1), Flag.SYN).withWindow(new WindowField(WindowField.LARGEST));
        return syn.withOptions(options(SynOptions.of(synAck), synAck));
    }

    /** An unseen SYN or SYN,ACK that takes up all that {@code syn}, of the other end, offers. */
    static Segment like(Segment syn) {
        return syn.withOptions(options(SynOptions.of(syn), syn)).withWindow(new WindowField(WindowField.LARGEST));
    }

    /** The SYN,ACK in answer to a SYN that offered {@code offer}, from which {@code seen} follows. */
    static Segment answering(SynOptions offer, Segment seen, SequenceNumber next) {
        return Segment.of(seen.ack().plus(-1), next, Flag.SYN)
                .withWindow(new WindowField(WindowField.LARGEST))
                .withOptions(options(offer, seen));
    }

    /**
     * The options of a SYN that fits {@code offer}. How its windows scale is not known: better too large. Its timestamp
     * is the one that {@code answer} echoes.
     */
    private static List<TcpOption> options(SynOptions offer, Segment answer) {
        List<TcpOption> options = new ArrayList<>();
        offer.mss().ifPresent(octets -> options.add(new TcpOption.MaximumSegmentSize(octets)));
        if (offer.sackPermitted()) {
            options.add(new TcpOption.SackPermitted());
        }
        if (offer.timestamps()) {
            answer.option(TcpOption.Timestamps.class)
                    .ifPresent(ts -> options.add(new TcpOption.Timestamps(ts.echo(), 0)));
        }
        if (offer.windowShift().isPresent()) {
            options.add(new TcpOption.WindowScale(WindowShift.LARGEST));
        }
        return options;
    }
}
