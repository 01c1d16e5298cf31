package handshake.tcp.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sentence of a {@link Check} as a person would, and works it out from the numbers printed. */
public final class CheckReader {
    private static final Pattern STEP = Pattern.compile("=(\\d+)(?: ([<≤=]) [^=]*(?==))?");

    private CheckReader() {}

    /** Whether the formula is true, by its own printed numbers; it must not also say the opposite. */
    public static boolean isTrue(Check check) {
        String said = check.toString();
        boolean denied = said.endsWith(" is false");
        boolean isTrue = formula(denied ? said.substring(0, said.length() - " is false".length()) : said);
        if (isTrue == denied) {
            throw new AssertionError("it says of itself the opposite of what its numbers say: " + said);
        }
        return isTrue;
    }

    private static boolean formula(String formula) {
        for (String alternative : formula.split(" or ", -1)) {
            boolean all = true;
            for (String chain : alternative.split(" and ", -1)) {
                all &= chain(chain);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static boolean chain(String chain) {
        Matcher step = STEP.matcher(chain);
        if (!step.find()) {
            throw new AssertionError("no number in " + chain);
        }
        boolean all = true;
        while (step.group(2) != null) {
            long left = Long.parseLong(step.group(1));
            String sign = step.group(2);
            if (!step.find()) {
                throw new AssertionError("nothing to the right in " + chain);
            }
            all &= compare(left, sign, Long.parseLong(step.group(1)));
        }
        return all;
    }

    /** By the distance on the circle, written apart from {@link SequenceNumber} on purpose. */
    private static boolean compare(long left, String sign, long right) {
        long ahead = Math.floorMod(right - left, 1L << 32);
        return switch (sign) {
            case "<" -> ahead > 0 && ahead < 1L << 31;
            case "≤" -> ahead < 1L << 31;
            case "=" -> ahead == 0;
            default -> throw new AssertionError(sign);
        };
    }
}
