package handshake.packetdrill.run;

import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.List;
import java.util.Optional;

/**
 * What a system call returned.
 *
 * @param value -1 when it failed
 * @param errno why it failed
 * @param newDescriptor whether the value is a new file descriptor, of which a script may choose the number
 * @param wrong what it stored where its arguments point, as far as the script expects something else
 */
public record Returned(long value, Optional<Errno> errno, boolean newDescriptor, List<Field> wrong) {
    public Returned {
        wrong = List.copyOf(wrong);
    }

    public static Returned of(long value) {
        return new Returned(value, Optional.empty(), false, List.of());
    }

    public static Returned error(Errno errno) {
        return new Returned(-1, Optional.of(errno), false, List.of());
    }

    public static Returned descriptor() {
        return new Returned(0, Optional.empty(), true, List.of());
    }

    /** The same, which has stored something else than the script expects. */
    public Returned wrong(List<Field> fields) {
        return new Returned(value, errno, newDescriptor, fields);
    }

    /** As a script writes it. */
    @Override
    public String toString() {
        return newDescriptor
                ? "a new file descriptor"
                : value + errno.map(error -> " " + error).orElse("");
    }
}
