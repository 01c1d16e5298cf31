package handshake.packetdrill.run;

import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.List;
import java.util.OptionalLong;

/**
 * The number that a call is to store, as {@code [5]} or {@code [ECONNRESET]}.
 *
 * @param number empty when anything will do
 * @param text as the script writes it
 */
public record ExpectedNumber(OptionalLong number, String text) {
    /** What is wrong with {@code actual}, as the value of {@code name}; nothing when it is what is expected. */
    public List<Field> differences(String name, long actual) {
        if (number.isEmpty() || number.getAsLong() == actual) {
            return List.of();
        }
        String shown = name.equals("SO_ERROR") ? errorName(actual) : Long.toString(actual);
        return List.of(new Field(name, text, shown));
    }

    private static String errorName(long number) {
        return Errno.numbered(number).map(Errno::name).orElse(Long.toString(number));
    }
}
