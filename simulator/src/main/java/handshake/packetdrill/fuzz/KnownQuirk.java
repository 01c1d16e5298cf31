package handshake.packetdrill.fuzz;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the kernel and the model are known to differ, and why it is left so. Nothing else is excused. */
public enum KnownQuirk {
    /** The profile's departure BAD_ACK_REPEATS_SYN, which has no timer of its own. */
    SYN_REPEATED_BY_TIMER(
            "after an unacceptable ACK in SYN-SENT Linux sends its SYN again by a timer of two clock ticks (8 ms where HZ is"
                    + " 250), the model at once; a script that is all at +0 ends before the tick",
            difference -> !difference.failure().demand().contains("> S ")
                    && difference.failure().what().startsWith("another packet was sent: > S ")),
    COUNT_AFTER_DISCONNECT(
            "SIOCOUTQ on a socket that has lost its connection tells a difference of two numbers that mean nothing any more",
            difference -> difference.failure().differences().stream()
                            .anyMatch(field -> field.name().equals("SIOCOUTQ")
                                    && field.actual().equals("0"))
                    && difference.script().contains("shutdown(3, SHUT_RD"));

    private final String reason;
    private final Predicate<FuzzDifference> covers;

    KnownQuirk(String reason, Predicate<FuzzDifference> covers) {
        this.reason = reason;
        this.covers = covers;
    }

    /** Why the model does not do the same. */
    public String reason() {
        return reason;
    }

    /** The quirk that explains this difference, if one does. */
    public static Optional<KnownQuirk> of(FuzzDifference difference) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.covers.test(difference))
                .findFirst();
    }
}
