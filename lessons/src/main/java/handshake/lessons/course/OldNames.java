package handshake.lessons.course;

import java.util.Map;
import java.util.Set;

/**
 * What lessons were called before the course had its present order. Under the old names progress and results were kept, and
 * links lead to them: a file of such a name says where the lesson is now.
 */
public final class OldNames {
    private static final Map<String, String> NOW = Map.of(
            "02-the-calls.md", "06-the-calls.md",
            "03-an-echo-server.md", "07-an-echo-server.md",
            "04-sequence-numbers.md", "02-sequence-numbers.md",
            "05-the-three-ways.md", "03-the-three-ways.md",
            "06-for-real.md", "04-for-real.md",
            "07-why-three.md", "05-why-three.md");

    private OldNames() {}

    /** What the lesson in {@code file} is called today; the same for a name that is not old. */
    public static String today(String file) {
        return NOW.getOrDefault(file, file);
    }

    /** All names that are old. */
    public static Set<String> all() {
        return NOW.keySet();
    }
}
