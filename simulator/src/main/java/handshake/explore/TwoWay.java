package handshake.explore;

import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Transition;

/**
 * The handshake of two ways, as a departure from the rules: a LISTEN that hears a SYN answers it by the same SYN,ACK and
 * records the same numbers, but does not wait for an answer. SYN-RECEIVED is taken as ESTABLISHED.
 *
 * @param rules all else is theirs
 */
record TwoWay(Rules rules) implements Rules {
    @Override
    public Transition on(TransmissionControlBlock tcb, Event event, Context context) {
        // Departs from RFC 9293: §3.10.7.2 goes to SYN-RECEIVED, and §3.10.7.4 leaves it when our SYN is acknowledged.
        if (tcb.state() == State.LISTEN) {
            return confident(rules.on(tcb, event, context));
        }
        // The SYN,ACK may be lost nevertheless; whoever never learned of it sends its own SYN again, and we ours.
        return isUnanswered(tcb) && event instanceof Event.Timeout
                ? confident(rules.on(tcb.withState(State.SYN_RECEIVED), event, context))
                : rules.on(tcb, event, context);
    }

    private static boolean isUnanswered(TransmissionControlBlock tcb) {
        return tcb.state() == State.ESTABLISHED
                && tcb.snd().una().equals(tcb.snd().iss());
    }

    private static Transition confident(Transition transition) {
        return transition.after().state() == State.SYN_RECEIVED
                ? new Transition(
                        transition.before(),
                        transition.after().withState(State.ESTABLISHED),
                        transition.emitted(),
                        transition.notices(),
                        transition.delivered(),
                        transition.applied())
                : transition;
    }
}
