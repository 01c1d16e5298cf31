package handshake.cli.reference;

import java.util.List;
import java.util.Locale;

/**
 * What one word means.
 *
 * @param kind what it is the name of: {@code rule}, {@code state}, {@code variable}
 * @param word as the program prints it
 * @param source where it is defined; may be empty
 * @param meaning a paragraph each
 * @param more commands that show more of it
 */
record WordEntry(String kind, String word, String source, List<String> meaning, List<String> more) {
    WordEntry {
        meaning = List.copyOf(meaning);
        more = List.copyOf(more);
    }

    /** Without letters that people leave out or type otherwise: {@code Syn_Sent} is {@code SYN-SENT}. */
    static String key(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    boolean isNamed(String typed) {
        return key(word).equals(key(typed));
    }
}
