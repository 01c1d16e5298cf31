package handshake.lessons.course;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in which a goal can be looked for, as a lesson gives it: where an exercise begins, or its solution.
 *
 * @param line where its text begins in the lesson
 * @param text a ladder, a script, the name of a scenario, or the path of a capture
 */
public record Attempt(Kind kind, int line, String text) {
    /** What a fence can hold. */
    public enum Kind {
        LADDER,
        PACKETDRILL,
        SCENARIO,
        CAPTURE;

        /** The kind that a fence names by its first word. */
        static Optional<Kind> named(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.toString().equals(word))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
