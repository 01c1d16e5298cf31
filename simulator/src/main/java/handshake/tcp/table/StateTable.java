package handshake.tcp.table;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What every state does with every kind of segment (RFC 9293 §3.10.7), computed from the model itself.
 *
 * @param blocks one for each state, and two for SYN-RECEIVED, which remembers who began
 */
public record StateTable(Profile profile, List<Block> blocks) {
    /** Our initial number in every cell. */
    public static final SequenceNumber ISS = SampleState.ISS;

    /** The peer's. */
    public static final SequenceNumber IRS = SampleState.IRS;

    /** What the peer offers. */
    public static final WindowField WINDOW = new WindowField(WindowField.LARGEST);

    /** When the segment arrives, in nanoseconds: later than anything in the lives that led here, so that no answer is rationed. */
    public static final long NOW = Duration.ofMinutes(1).toNanos();

    public StateTable {
        blocks = List.copyOf(blocks);
    }

    /**
     * One state.
     *
     * @param label the state, and how it was reached where that matters
     * @param tcb the control block that was asked
     */
    public record Block(String label, TransmissionControlBlock tcb, List<Row> rows) {
        public Block {
            rows = List.copyOf(rows);
        }

        /** Whether the peer's numbers are known, so that there is a receive window. */
        public boolean knowsPeer() {
            return SampleState.knowsPeer(tcb);
        }
    }

    /** What arrives, and what it does. */
    public record Row(Arriving kind, Segment segment, Transition transition) {}

    /** The table for {@code profile}. */
    public static StateTable of(Profile profile) {
        Context context = Context.at(NOW, profile, SampleState.ISS);
        return new StateTable(
                profile,
                SampleState.all(profile).stream()
                        .map(specimen -> block(specimen, context))
                        .toList());
    }

    /** The same without all other states. */
    public StateTable only(Set<State> states) {
        return new StateTable(
                profile,
                blocks.stream()
                        .filter(block -> states.contains(block.tcb().state()))
                        .toList());
    }

    private static Block block(SampleState specimen, Context context) {
        List<Row> rows = Arrays.stream(Arriving.values())
                .map(kind -> row(specimen, kind, context))
                .toList();
        return new Block(specimen.label(), specimen.tcb(), rows);
    }

    private static Row row(SampleState specimen, Arriving kind, Context context) {
        Segment segment = kind.to(specimen.tcb(), SampleState.IRS);
        return new Row(kind, segment, Tcp.on(specimen.tcb(), new Event.Arrival(segment), context));
    }
}
