package handshake.packetdrill.fuzz;

import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the kernel and the model are known to differ, and why it is left so. Nothing else is excused. */
public enum KnownQuirk {
    /** The profile's departure BAD_ACK_REPEATS_SYN, which has no timer of its own. */
    SYN_REPEATED_BY_TIMER(
            "after an unacceptable ACK in SYN-SENT Linux sends its SYN again by a timer of two clock ticks"
                    + " (8 ms where HZ is 250), the model at once; a script that is all at +0 ends before the tick"),
    /** {@code write_seq - snd_una}, long after either meant anything. */
    COUNT_WITHOUT_CONNECTION(
            "SIOCOUTQ on a socket whose connection is over tells in Linux how far two numbers are apart"
                    + " that mean nothing any more, and 0 in the model"),
    /** {@code sk_stream_memory_free}. */
    SEND_BUFFER_COUNTS_MEMORY(
            "how much of a text Linux takes depends on the memory that its segments occupy, headers and"
                    + " spare room included; the model takes what the buffer holds in octets");

    private final String reason;

    KnownQuirk(String reason) {
        this.reason = reason;
    }

    /** Why the model does not do the same. */
    public String reason() {
        return reason;
    }

    /** The quirk that explains this difference, if one does. */
    public static Optional<KnownQuirk> of(FuzzDifference difference) {
        return Arrays.stream(values()).filter(quirk -> quirk.covers(difference)).findFirst();
    }

    private boolean covers(FuzzDifference difference) {
        String demand = difference.failure().demand();
        return switch (this) {
            case SYN_REPEATED_BY_TIMER ->
                !demand.contains("> S ") && difference.failure().what().startsWith("another packet was sent: > S ");
            case COUNT_WITHOUT_CONNECTION ->
                difference.script().contains("assert tcpi_state == 7")
                        && isAbout(
                                difference, "SIOCOUTQ", field -> field.actual().equals("0"));
            case SEND_BUFFER_COUNTS_MEMORY ->
                demand.contains("write(") && isAbout(difference, "result", KnownQuirk::isLessThanAll);
        };
    }

    private static boolean isAbout(FuzzDifference difference, String name, Predicate<Field> how) {
        return difference.failure().differences().stream()
                .anyMatch(field -> field.name().equals(name) && how.test(field));
    }

    /** Both take some text, and Linux takes less of it. */
    private static boolean isLessThanAll(Field result) {
        return result.expected().matches("\\d+")
                && result.actual().matches("\\d+")
                && Long.parseLong(result.expected()) < Long.parseLong(result.actual());
    }
}
