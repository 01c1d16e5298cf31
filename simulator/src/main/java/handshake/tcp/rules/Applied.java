package handshake.tcp.rules;

import handshake.tcp.model.Check;
import java.util.Optional;

/**
 * A rule that was applied to an event.
 *
 * @param check the check that decided, with its numbers, where there was one
 */
public record Applied(Rule rule, Optional<Check> check) {
    /** Why this happened, for people: the rule's sentence, and the check with its numbers. */
    public String why() {
        return rule.why() + check.map(numbers -> " (" + numbers + ")").orElse("");
    }
}
