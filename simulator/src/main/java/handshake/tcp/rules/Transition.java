package handshake.tcp.rules;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.List;

/**
 * What an event would do to a connection. Nothing has been done: a host that carries it out keeps {@code after}, sends
 * {@code emitted} in order, and tells its user {@code notices} and {@code delivered}.
 *
 * @param applied the rules that decided, in the order in which they did; never empty. The one that settled the fate of
 *     the event is {@link #rule()}
 */
public record Transition(
        TransmissionControlBlock before,
        TransmissionControlBlock after,
        List<Segment> emitted,
        List<Notice> notices,
        Octets delivered,
        List<Applied> applied) {

    public Transition {
        emitted = List.copyOf(emitted);
        notices = List.copyOf(notices);
        applied = List.copyOf(applied);
        if (applied.isEmpty()) {
            throw new IllegalArgumentException("every transition has a rule behind it");
        }
    }

    /** The rule to name when there is room for only one: the one that ranks highest among those applied. */
    public Rule rule() {
        return decisive().rule();
    }

    /** As {@link #rule()}, with its check. */
    public Applied decisive() {
        Applied best = applied.get(0);
        for (Applied candidate : applied) {
            if (candidate.rule().rank().compareTo(best.rule().rank()) > 0) {
                best = candidate;
            }
        }
        return best;
    }

    public boolean changesState() {
        return before.state() != after.state();
    }
}
