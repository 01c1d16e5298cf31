package handshake.explore.state;

import handshake.tcp.model.Octets;
import handshake.tcp.rules.Transition;
import java.util.List;

/**
 * What an end makes of something that happens to it.
 *
 * @param next what it becomes
 * @param emitted what it sends, in order
 * @param records the number of the peer's incarnation whose SYN it has taken just now; 0 when none
 * @param delivered what its user is given
 * @param transitions what the rules said: none for a crash, two where a RECEIVE took what had arrived
 */
public record EndStep(
        EndState next, List<SentSegment> emitted, int records, Octets delivered, List<Transition> transitions) {
    /** Something beyond the rules: the end is another one now, and that is all. */
    public static EndStep silent(EndState next) {
        return new EndStep(next, List.of(), 0, Octets.EMPTY, List.of());
    }
}
