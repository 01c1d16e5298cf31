package handshake.live.system;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param subject what: a noun
 * @param finding how it is: a clause without a full stop
 * @param fix what to do about it: a sentence; empty when nothing is wrong
 */
public record ReadinessCheck(String subject, String finding, Optional<String> fix) {
    /** Nothing is wrong. */
    public static ReadinessCheck good(String subject, String finding) {
        return new ReadinessCheck(subject, finding, Optional.empty());
    }

    /** Something is. */
    public static ReadinessCheck bad(String subject, String finding, String fix) {
        return new ReadinessCheck(subject, finding, Optional.of(fix));
    }

    /** Whether nothing is wrong. */
    public boolean ok() {
        return fix.isEmpty();
    }
}
