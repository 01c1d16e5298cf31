package handshake.tcp.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Behind which octets of a send queue the peer is asked to hand on what it has (PSH, RFC 9293 §3.9.1.2).
 *
 * @param ends in order
 * @param latest the last end that was marked, whether or not the mark still stands
 */
public record PushMarks(List<SequenceNumber> ends, Optional<SequenceNumber> latest) {
    /** Nothing is marked. */
    public static final PushMarks NONE = new PushMarks(List.of(), Optional.empty());

    public PushMarks {
        ends = List.copyOf(ends);
    }

    /** What ends at {@code end} is to be handed on. */
    public PushMarks mark(SequenceNumber end) {
        List<SequenceNumber> more = new ArrayList<>(ends);
        more.add(end);
        return new PushMarks(more, Optional.of(end));
    }

    /** The mark at {@code end}, if there is one, stands no longer. */
    public PushMarks without(SequenceNumber end) {
        return new PushMarks(ends.stream().filter(other -> !other.equals(end)).toList(), latest);
    }

    /** Those beyond {@code una}, which the peer has not acknowledged. */
    PushMarks beyond(SequenceNumber una) {
        return ends.isEmpty()
                ? this
                : new PushMarks(ends.stream().filter(una::before).toList(), latest);
    }

    /** Whether a mark stands within the octets from {@code from} up to {@code to}. */
    public boolean within(SequenceNumber from, SequenceNumber to) {
        return ends.stream().anyMatch(end -> from.before(end) && end.atOrBefore(to));
    }
}
