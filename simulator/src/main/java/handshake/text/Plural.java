package handshake.text;

/** A number and what there is of it: {@code 1 packet}, {@code 2 packets}. */
public final class Plural {
    private Plural() {}

    /** {@code one} is the word for a single thing, whose plural ends in {@code s}, or {@code ies} in the place of {@code y}. */
    public static String of(long count, String one) {
        boolean consonantAndY = one.matches(".*[^aeiou]y");
        String many = consonantAndY ? one.substring(0, one.length() - 1) + "ies" : one + "s";
        return count + " " + (count == 1 ? one : many);
    }

    /** The same as the subject of a sentence: {@code 1 packet is}, {@code 2 packets are}. */
    public static String are(long count, String one) {
        return of(count, one) + (count == 1 ? " is" : " are");
    }

    /** The same of what is over: {@code 1 packet was}, {@code 2 packets were}. */
    public static String were(long count, String one) {
        return of(count, one) + (count == 1 ? " was" : " were");
    }
}
