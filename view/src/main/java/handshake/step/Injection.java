package handshake.step;

import handshake.figure.LadderException;
import handshake.figure.LadderLine;
import handshake.figure.LadderParser;
import handshake.network.Choice;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import handshake.trace.Both;
import handshake.trace.Trace;
import java.util.List;
import java.util.Map;

/** A segment out of nowhere, written as the RFC's figures write it. */
public final class Injection {
    /** How to write one. */
    public static final String EXAMPLE = "--> <SEQ=101><ACK=301><CTL=RST>";

    private Injection() {}

    /**
     * Reads {@code --> <SEQ=101><CTL=RST>}, to the server, or {@code <-- …}, to the client; without an arrow it goes to
     * the server. A number may be {@code C} or {@code S}, what the client or the server would send next, and may have
     * {@code +1} behind it.
     *
     * @throws IllegalArgumentException saying what cannot be read
     */
    public static Choice read(String text, Branch branch) {
        Trace trace = branch.trace();
        Both<TransmissionControlBlock> now = trace.after(branch.place());
        boolean leftward = text.strip().startsWith("<--");
        String arrow = leftward ? "<--" : "-->";
        String segment = text.replace("-->", "").replace("<--", "").strip();
        if (!segment.startsWith("<SEQ=")) {
            throw new IllegalArgumentException("that is no segment; write it like " + EXAMPLE);
        }
        try {
            LadderLine.Hop hop = LadderParser.parse(
                            List.of("1. " + arrow + " " + segment + " " + arrow),
                            1,
                            Map.of("C", next(now.client()), "S", next(now.server())))
                    .beginning()
                    .hop()
                    .orElseThrow(
                            () -> new IllegalArgumentException("something is wrong with it; write it like " + EXAMPLE));
            if (hop.segment().ctl().has(Flag.ACK) && hop.segment().ack().isEmpty()) {
                throw new IllegalArgumentException("the flag ACK needs a number: <SEQ=…><ACK=…><CTL="
                        + hop.segment().ctl() + ">");
            }
            Endpoint source = trace.ends().of(hop.from());
            Endpoint destination = trace.ends().of(hop.from().other());
            return new Choice.Inject(
                    new Packet(source, destination, hop.segment().forge()));
        } catch (LadderException e) {
            throw new IllegalArgumentException(
                    e.getMessage().replaceFirst("^line 1: ", "") + "; write it like " + EXAMPLE, e);
        }
    }

    private static long next(TransmissionControlBlock tcb) {
        return tcb.snd().nxt().unsigned();
    }

    /** Whether the segment that {@code transition} judged had any effect at the end that it reached. */
    public static boolean taken(Transition transition) {
        TransmissionControlBlock before = transition.before();
        TransmissionControlBlock after = transition.after();
        SequenceNumber una = before.snd().una();
        return before.state() != after.state()
                || !una.equals(after.snd().una())
                || !before.snd().wnd().equals(after.snd().wnd())
                || !before.rcv().nxt().equals(after.rcv().nxt())
                || !before.incoming().equals(after.incoming());
    }
}
