package handshake.trace;

import handshake.tcp.model.TransmissionControlBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A variable of a control block that an event changed, under the RFC's name (§3.3.1).
 *
 * @param before its value before, as it is printed
 * @param after its value after
 */
public record Change(String name, String before, String after) {
    private record Variable(String name, Function<TransmissionControlBlock, Object> value) {}

    private static final List<Variable> VARIABLES = List.of(
            new Variable("ISS", tcb -> tcb.snd().iss()),
            new Variable("SND.UNA", tcb -> tcb.snd().una()),
            new Variable("SND.NXT", tcb -> tcb.snd().nxt()),
            new Variable("SND.WND", tcb -> tcb.snd().wnd()),
            new Variable("IRS", tcb -> tcb.rcv().irs()),
            new Variable("RCV.NXT", tcb -> tcb.rcv().nxt()),
            new Variable("RCV.WND", tcb -> tcb.rcv().wnd()));

    /** What differs between the two, in the RFC's order; the state is not among it. */
    public static List<Change> between(TransmissionControlBlock before, TransmissionControlBlock after) {
        List<Change> changes = new ArrayList<>();
        for (Variable variable : VARIABLES) {
            Object old = variable.value().apply(before);
            Object now = variable.value().apply(after);
            if (!old.equals(now)) {
                changes.add(new Change(variable.name(), old.toString(), now.toString()));
            }
        }
        return changes;
    }

    /** Every variable that {@link #between} compares, by name, with its value as it is printed, in the same order. */
    public static Map<String, String> values(TransmissionControlBlock tcb) {
        Map<String, String> values = new LinkedHashMap<>();
        VARIABLES.forEach(variable ->
                values.put(variable.name(), variable.value().apply(tcb).toString()));
        return values;
    }

    /** {@code SND.NXT=101}. */
    @Override
    public String toString() {
        return name + "=" + after;
    }
}
