package handshake.analysis.twopoints;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.Optional;

/**
 * By how much the sequence numbers of each end are larger at the second point: 0, unless something between chooses initial
 * sequence numbers anew.
 */
public record Shift(Both<Integer> by) {
    static final Shift NONE = new Shift(new Both<>(0, 0));

    static Shift between(ExplainedConnection first, ExplainedConnection second) {
        return new Shift(new Both<>(
                by(first.facts().iss().of(Side.CLIENT), second.facts().iss().of(Side.CLIENT)),
                by(first.facts().iss().of(Side.SERVER), second.facts().iss().of(Side.SERVER))));
    }

    private static int by(Optional<SequenceNumber> first, Optional<SequenceNumber> second) {
        return first.isPresent() && second.isPresent() ? second.get().minus(first.get()) : 0;
    }

    /** A number that {@code side} counts, seen at the second point, as the first point sees it. */
    SequenceNumber back(SequenceNumber number, Side side) {
        return number.plus(-by.of(side));
    }

    public boolean isNone() {
        return by.client() == 0 && by.server() == 0;
    }
}
