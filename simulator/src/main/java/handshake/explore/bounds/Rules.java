package handshake.explore.bounds;

import handshake.tcp.model.Flag;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;

/** The rules that an end follows: those of {@link Tcp}, or those with a small named change around them. */
@FunctionalInterface
public interface Rules {
    Transition on(TransmissionControlBlock tcb, Event event, Context context);

    /** The rules that {@code bounds} asks for. */
    static Rules of(Bounds bounds) {
        Rules rules = Tcp::on;
        if (bounds.has(Circumstance.NO_RESETS)) {
            rules = withoutResets(rules);
        }
        for (RuleCheck check : bounds.without()) {
            rules = check.leftOut(rules);
        }
        return rules;
    }

    /** {@code rules}, but the resets that they want to send are not sent. */
    private static Rules withoutResets(Rules rules) {
        return (tcb, event, context) -> {
            Transition transition = rules.on(tcb, event, context);
            return new Transition(
                    transition.before(),
                    transition.after(),
                    transition.emitted().stream()
                            .filter(segment -> !segment.has(Flag.RST))
                            .toList(),
                    transition.notices(),
                    transition.delivered(),
                    transition.applied());
        };
    }
}
