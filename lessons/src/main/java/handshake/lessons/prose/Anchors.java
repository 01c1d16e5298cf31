package handshake.lessons.prose;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names the headings of one document as code hosts do, so that links to them work there and here. */
public final class Anchors {
    private final Map<String, Integer> used = new HashMap<>();

    /** The name of the next heading; a repeated one gets a number. */
    String next(String heading) {
        String name = of(heading);
        int before = used.merge(name, 1, Integer::sum) - 1;
        return before == 0 ? name : name + "-" + before;
    }

    /** Lower case, without punctuation, with hyphens for spaces: {@code The three ways!} is {@code the-three-ways}. */
    public static String of(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }
}
