package handshake.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of a table for spreadsheets (RFC 4180), in which no cell is computed: texts may come from anybody, and a spreadsheet
 * takes what begins with a sign such as {@code =} for a formula. An apostrophe before the sign makes it text.
 *
 * <p>Where a comma is the decimal mark, spreadsheets take {@code ;} for what separates cells, and there heed no quotation
 * mark within a cell; so the same holds for what follows one. Blanks and quotation marks in front do not count.
 */
public final class Csv {
    /** The signs with which a formula begins, also in the forms of East Asian keyboards and small ones. */
    private static final String SIGNS = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

    private static final Pattern FORMULA = Pattern.compile("((?:^|;)[\\s\\p{Z}\"]*)([" + SIGNS + "])");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern QUOTED = Pattern.compile("[,;\"']|^[\\s\\p{Z}]|[\\s\\p{Z}]$");

    private Csv() {}

    /** One line, without its end. */
    public static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList());
    }

    private static String cell(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        String harmless = FORMULA.matcher(Printable.text(text)).replaceAll("$1'$2");
        return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
