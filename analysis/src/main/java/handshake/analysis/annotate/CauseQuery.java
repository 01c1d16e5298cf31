package handshake.analysis.annotate;

import handshake.tcp.model.Segment;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.trace.Happening;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * "Would this event have made you send that?"
 *
 * @param asked the end as it is asked: with what a real sender was free to choose already chosen, such as how much text
 *     the user sends
 * @param cutAnew whether the text may end elsewhere than the model would end it
 * @param restored takes back what {@code asked} only supposed
 */
record CauseQuery(
        Happening happening,
        TransmissionControlBlock asked,
        Event event,
        boolean cutAnew,
        UnaryOperator<TransmissionControlBlock> restored) {

    static CauseQuery of(Happening happening, TransmissionControlBlock asked, Event event) {
        return new CauseQuery(happening, asked, event, false, UnaryOperator.identity());
    }

    /** For what is sent again: the text may be cut anew. */
    static CauseQuery again(
            Happening happening,
            TransmissionControlBlock asked,
            Event event,
            UnaryOperator<TransmissionControlBlock> restored) {
        return new CauseQuery(happening, asked, event, true, restored);
    }

    /** The transition, if it sends what was seen. */
    Optional<Transition> answer(Segment seen, Context context) {
        Transition transition = Tcp.on(asked, event, context);
        boolean yes = cutAnew
                ? transition.emitted().stream().anyMatch(segment -> SegmentMatcher.sameBeginning(segment, seen))
                : SegmentMatcher.amongThese(transition.emitted(), seen);
        return yes ? Optional.of(transition) : Optional.empty();
    }
}
