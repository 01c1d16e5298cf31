package handshake.lessons.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer in somebody's own words, against the right one. Case, spaces, hyphens and thousands separators do not count;
 * a number may be spelled out, and may have words around it, as long as it is the only one.
 */
record FreeAnswer(String right) {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern NUMBER = Pattern.compile("[-\u2212]?\\d+(?:\\.\\d+)?|[a-z]+");
    private static final Pattern SEPARATOR = Pattern.compile("(?<=\\d)[,.'_\u2019](?=\\d{3}(?!\\d))");

    boolean accepts(String given) {
        return bare(right).equals(bare(given))
                || (isNumber(right) && numbers(given).equals(numbers(right)));
    }

    private static boolean isNumber(String text) {
        return unseparated(text).strip().matches("\\d+(\\.\\d+)?");
    }

    private static String unseparated(String text) {
        return SEPARATOR.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** All numbers in {@code text}, as digits. */
    private static List<String> numbers(String text) {
        List<String> found = new ArrayList<>();
        Matcher word = NUMBER.matcher(unseparated(text));
        while (word.find()) {
            int spelled = NUMBERS.indexOf(word.group());
            if (spelled >= 0) {
                found.add(Integer.toString(spelled));
            } else if (!Character.isLetter(word.group().charAt(0))) {
                found.add(word.group());
            }
        }
        return found;
    }

    /** A hyphen before a digit is a sign, and stays. */
    private static String bare(String text) {
        return unseparated(text).replaceAll("[\\s`_.]+|-(?!\\d)", "");
    }
}
