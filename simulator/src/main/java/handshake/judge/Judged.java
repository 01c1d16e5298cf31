package handshake.judge;

import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import handshake.trace.Happening;
import java.util.Optional;

/**
 * What the judge says of one segment.
 *
 * @param fault what is wrong with it, unless that was said before
 * @param wrong whether it may not be sent so, whether or not that was said before
 * @param before how the end stood, as far as it is known
 * @param after how it stands
 * @param happening what sent it; empty for an answer to what arrived, and for what nothing explains
 * @param transition the rules that did
 */
public record Judged(
        Optional<Fault> fault,
        boolean wrong,
        TransmissionControlBlock before,
        TransmissionControlBlock after,
        Optional<Happening> happening,
        Optional<Transition> transition) {}
