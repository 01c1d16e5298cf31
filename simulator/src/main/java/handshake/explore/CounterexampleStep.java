package handshake.explore;

import handshake.explore.bounds.Incarnation;
import handshake.explore.state.Move;
import handshake.explore.state.Octet;
import handshake.explore.state.SentSegment;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import handshake.trace.Both;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a story: what happened, what the rules said of it, and how both ends stand afterwards.
 *
 * @param transitions what the rules said; none where they were not asked, two where a RECEIVE took what had arrived
 * @param emitted what was sent
 * @param standing how both ends stand now
 */
public record CounterexampleStep(
        Move move, List<Transition> transitions, List<SentSegment> emitted, Both<Standing> standing) {
    /**
     * How one end stands.
     *
     * @param incarnation which it is; empty while it has no connection
     * @param believed the incarnation that it believes to talk to, by the SYN that it took; empty when none
     */
    public record Standing(
            TransmissionControlBlock tcb, Optional<Incarnation> incarnation, Optional<Incarnation> believed) {
        public State state() {
            return tcb.state();
        }
    }

    public CounterexampleStep {
        transitions = List.copyOf(transitions);
        emitted = List.copyOf(emitted);
    }

    /** The writers of the octets that a user was given. */
    public List<Incarnation> delivered() {
        List<Incarnation> writers = new ArrayList<>();
        for (Transition transition : transitions) {
            for (int i = 0; i < transition.delivered().length(); i++) {
                writers.add(Octet.writer(transition.delivered().at(i)));
            }
        }
        return writers;
    }
}
