package handshake.tcp.rules;

import handshake.tcp.model.Flag;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The segments that one end can form, each noted as the RFC notes it. Window and options are filled in here and nowhere
 * else; their order in the header is the one that most systems use.
 */
final class Segments {
    private static final TcpOption NOP = new TcpOption.NoOperation();
    private static final int MOST_SACK_BLOCKS = 4;
    private static final int TIMESTAMPS_AND_PADDING = 12;
    private static final int SACK_AND_PADDING = 4;
    private static final int SACK_BLOCK = 8;

    private Segments() {}

    /** {@code <SEQ=ISS><CTL=SYN>}, with ECE and CWR where it asks for ECN, with text when Fast Open sends some. */
    static Segment syn(TransmissionControlBlock tcb, Context context, Octets text) {
        return plainSyn(tcb, context).with(tcb.agreement().ours().ecn().onSyn()).withData(text);
    }

    /** {@code <SEQ=ISS><CTL=SYN>}. */
    static Segment plainSyn(TransmissionControlBlock tcb, Context context) {
        return Segment.of(tcb.snd().iss(), Flag.SYN)
                .withWindow(unscaledWindow(tcb))
                .withOptions(synOptions(tcb.agreement().ours(), context.tsClock(), 0));
    }

    /** {@code <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>}. */
    static Segment synAck(TransmissionControlBlock tcb, Context context) {
        NegotiatedOptions negotiated = tcb.agreement();
        // Departs from RFC 9293: where SYNs cross, Linux sends its SYN again with an ACK added and all else as it was.
        boolean repeats = tcb.origin() == Origin.ACTIVE && context.departs(Departure.CROSSING_SYN_ACK_OFFERS_ALL);
        SynOptions answer = repeats ? negotiated.ours() : negotiated.ours().inAnswerTo(negotiated.theirs());
        return Segment.of(tcb.snd().iss(), tcb.rcv().nxt(), Flag.SYN)
                .with(negotiated.ecn().onSynAck())
                .withWindow(unscaledWindow(tcb))
                .withOptions(
                        synOptions(answer, context.tsClock(), tcb.timestamps().recent()));
    }

    /** {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}. */
    static Segment ack(TransmissionControlBlock tcb, Context context) {
        return at(tcb, context, nextWithinWindow(tcb, context), Octets.EMPTY);
    }

    /** SND.NXT, for a segment that takes up none of the numbers. */
    private static SequenceNumber nextWithinWindow(TransmissionControlBlock tcb, Context context) {
        SequenceNumber nxt = tcb.snd().nxt();
        if (tcb.isRequest() || !context.departs(Departure.SEQ_WITHIN_SHRUNK_WINDOW)) {
            return nxt;
        }
        // Departs from RFC 9293: the peer would take what lies beyond its window for an old duplicate, and drop the ACK
        // with it, so Linux stays inside; what the window field cannot tell for its scale apart.
        SequenceNumber edge = tcb.snd().una().plus(tcb.snd().wnd().octets());
        boolean beyond = edge.before(nxt);
        boolean scaled = tcb.agreement().scaled();
        boolean rounding =
                scaled && nxt.minus(edge) < 1 << tcb.agreement().receiveShift().count();
        return beyond && !rounding ? edge : nxt;
    }

    /** {@code <SEQ=seq><ACK=RCV.NXT><CTL=ACK>} with {@code text}. */
    static Segment at(TransmissionControlBlock tcb, Context context, SequenceNumber seq, Octets text) {
        return Segment.of(seq, tcb.rcv().nxt())
                .with(EcnSetUp.count(tcb, text))
                .withWindow(window(tcb, context))
                .withOptions(options(tcb, context))
                .withData(text);
    }

    /** {@code <SEQ=SND.NXT><CTL=RST>}, with ACK=RCV.NXT where {@code acknowledging}. */
    static Segment abort(TransmissionControlBlock tcb, Context context) {
        // Departs from RFC 9293: Linux acknowledges in its resets as in all other segments.
        Segment reset = context.departs(Departure.ABORT_ACKNOWLEDGES)
                ? Segment.of(nextWithinWindow(tcb, context), tcb.rcv().nxt(), Flag.RST)
                        .withWindow(window(tcb, context))
                        .withOptions(options(tcb, context))
                : Segment.of(tcb.snd().nxt(), Flag.RST);
        boolean stamped = tcb.agreement().timestamps() && reset.options().isEmpty();
        return stamped ? reset.withOptions(timestamps(tcb, context)) : reset;
    }

    /** {@code <SEQ=SEG.ACK><CTL=RST>}: believable to whoever sent {@code offending}, because it asked for that number. */
    static Segment resetAt(Segment offending) {
        return Segment.of(offending.ack(), Flag.RST);
    }

    /** {@code <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>}: there is no number to take, so the ACK makes it believable. */
    static Segment resetAcknowledging(Segment offending) {
        return Segment.of(SequenceNumber.ZERO, offending.end(), Flag.RST);
    }

    /** The reset that answers a segment for which there is no connection (§3.10.7.1). */
    static Segment resetFor(Segment offending) {
        return offending.has(Flag.ACK) ? resetAt(offending) : resetAcknowledging(offending);
    }

    /** On a segment with SYN the window is never scaled (RFC 7323 §2.2). */
    private static WindowField unscaledWindow(TransmissionControlBlock tcb) {
        return WindowField.of(tcb.rcv().wnd(), WindowShift.NONE);
    }

    private static WindowField window(TransmissionControlBlock tcb, Context context) {
        WindowShift shift = tcb.agreement().receiveShift();
        // Departs from RFC 9293: by RFC 7323 §2.4 Linux rounds up, so that the right edge once offered does not
        // retreat.
        return context.departs(Departure.WINDOW_ROUNDED_UP)
                ? WindowField.roundedUp(tcb.rcv().wnd(), shift)
                : WindowField.of(tcb.rcv().wnd(), shift);
    }

    private static List<TcpOption> synOptions(SynOptions offer, int tsClock, int tsEcho) {
        List<TcpOption> options = new ArrayList<>(8);
        offer.mss().ifPresent(octets -> options.add(new TcpOption.MaximumSegmentSize(octets)));
        if (offer.timestamps()) {
            if (offer.sackPermitted()) {
                options.add(new TcpOption.SackPermitted());
            } else {
                options.add(NOP);
                options.add(NOP);
            }
            options.add(new TcpOption.Timestamps(tsClock, tsEcho));
        } else if (offer.sackPermitted()) {
            options.add(NOP);
            options.add(NOP);
            options.add(new TcpOption.SackPermitted());
        }
        offer.windowShift().ifPresent(shift -> {
            options.add(NOP);
            options.add(new TcpOption.WindowScale(shift.count()));
        });
        offer.fastOpen().ifPresent(option -> {
            options.add(option);
            padAfter(option, options);
        });
        return options;
    }

    /** Fills up to a multiple of four octets what a Fast Open option leaves open. */
    private static void padAfter(TcpOption.FastOpen option, List<TcpOption> options) {
        int length = (option.experimental() ? 4 : 2) + option.cookie().length();
        for (int i = length; i % 4 != 0; i++) {
            options.add(NOP);
        }
    }

    /** On every segment after the SYNs: timestamps when agreed, SACK blocks while a gap is open. */
    private static List<TcpOption> options(TransmissionControlBlock tcb, Context context) {
        List<TcpOption.Sack.Block> blocks = tcb.agreement().sack() ? blocks(tcb) : List.of();
        if (blocks.isEmpty()) {
            return tcb.agreement().timestamps() ? timestamps(tcb, context) : List.of();
        }
        List<TcpOption> options = new ArrayList<>();
        if (tcb.agreement().timestamps()) {
            options.addAll(timestamps(tcb, context));
        }
        options.add(NOP);
        options.add(NOP);
        options.add(new TcpOption.Sack(blocks));
        return options;
    }

    /** How many octets of header those options take. */
    static int optionsLength(TransmissionControlBlock tcb) {
        return timestampsLength(tcb) + sackLength(tcb);
    }

    /** How many of them timestamps take, which every segment carries. */
    static int timestampsLength(TransmissionControlBlock tcb) {
        return tcb.agreement().timestamps() ? TIMESTAMPS_AND_PADDING : 0;
    }

    /** How many octets a report of what is held takes at present. */
    static int sackLength(TransmissionControlBlock tcb) {
        int blocks = tcb.agreement().sack() ? blocks(tcb).size() : 0;
        return blocks > 0 ? SACK_AND_PADDING + SACK_BLOCK * blocks : 0;
    }

    private static List<TcpOption> timestamps(TransmissionControlBlock tcb, Context context) {
        return List.of(
                NOP,
                NOP,
                new TcpOption.Timestamps(context.tsClock(), tcb.timestamps().recent()));
    }

    /**
     * A duplicate first, then the block that grew last, then those reported before (RFC 2883 §4, RFC 2018 §4). With
     * timestamps there is room for three (§3).
     */
    private static List<TcpOption.Sack.Block> blocks(TransmissionControlBlock tcb) {
        Optional<TcpOption.Sack.Block> duplicate = tcb.acks().duplicate();
        if (tcb.incoming().held().isEmpty()) {
            return duplicate.map(List::of).orElse(List.of());
        }
        List<TcpOption.Sack.Block> inOrder = inOrder(tcb.incoming().held());
        List<TcpOption.Sack.Block> blocks = new ArrayList<>();
        for (SequenceNumber recent : tcb.incoming().recent()) {
            for (TcpOption.Sack.Block block : inOrder) {
                boolean grew = block.left().atOrBefore(recent) && recent.before(block.right());
                if (grew && !blocks.contains(block)) {
                    blocks.add(block);
                }
            }
        }
        int room = tcb.agreement().timestamps() ? MOST_SACK_BLOCKS - 1 : MOST_SACK_BLOCKS;
        // No more than fit: of a thousand gaps, each compared with each, an acknowledgment would cost milliseconds
        inOrder.stream().filter(block -> !blocks.contains(block)).limit(room).forEach(blocks::add);
        duplicate.ifPresent(block -> blocks.add(0, block));
        return blocks.subList(0, Math.min(room, blocks.size()));
    }

    /** Neighbouring pieces make one block. */
    private static List<TcpOption.Sack.Block> inOrder(List<ReceiveQueue.Piece> held) {
        List<TcpOption.Sack.Block> blocks = new ArrayList<>();
        for (ReceiveQueue.Piece piece : held) {
            int last = blocks.size() - 1;
            if (last >= 0 && piece.seq().atOrBefore(blocks.get(last).right())) {
                TcpOption.Sack.Block open = blocks.get(last);
                blocks.set(
                        last, new TcpOption.Sack.Block(open.left(), open.right().max(piece.end())));
            } else {
                blocks.add(new TcpOption.Sack.Block(piece.seq(), piece.end()));
            }
        }
        return blocks;
    }
}
