package handshake.analysis.flow;

import java.util.Optional;

/**
 * Why a connection is not explained from some packet on. Its later packets are shown and counted all the same, and no
 * other connection is touched.
 *
 * @param packet the number in the capture of the first packet that is not explained, from 1 on
 * @param cause what went wrong, where something did
 */
public record GivenUp(Reason reason, long packet, Optional<Throwable> cause) {
    /** Of which kind it is. */
    public enum Reason {
        /** This program has a defect, which ought to be reported. */
        DEFECT("a defect of handshake"),
        /** There are too many possible explanations to try them all: see {@link WorkBudget}. */
        TOO_MUCH_WORK("too many possible explanations");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** In a few words. */
        @Override
        public String toString() {
            return words;
        }
    }

    static GivenUp because(Throwable cause, long packet) {
        return cause instanceof WorkBudget.Exhausted
                ? new GivenUp(Reason.TOO_MUCH_WORK, packet, Optional.empty())
                : new GivenUp(Reason.DEFECT, packet, Optional.of(cause));
    }

    public boolean isDefect() {
        return reason == Reason.DEFECT;
    }

    /** {@code not explained from packet 7 on: a defect of handshake}. */
    @Override
    public String toString() {
        return "not explained from packet " + packet + " on: " + reason;
    }
}
