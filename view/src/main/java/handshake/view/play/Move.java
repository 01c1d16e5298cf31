package handshake.view.play;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was done, and where.
 *
 * @param branch the number of the branch
 * @param place after so many of its events
 * @param choice its {@link ChoiceCode}, or that of an injected segment with its notation behind it
 */
public record Move(int branch, int place, String choice) {
    private static final String BETWEEN = "~";
    private static final Pattern WRITTEN =
            Pattern.compile("(?<branch>\\d{1,4})\\.(?<place>\\d{1,6})\\.(?<choice>.{1,200})");

    /** More than anybody does by hand; a link with more is not read. */
    public static final int MOST = 2_000;

    /** All in one line, which {@link #read} takes. */
    static String write(List<Move> moves) {
        return String.join(
                BETWEEN,
                moves.stream()
                        .map(move -> move.branch + "." + move.place + "." + move.choice)
                        .toList());
    }

    /** Throws an {@link IllegalArgumentException} for what {@link #write} does not write. */
    static List<Move> read(String text) {
        List<Move> moves = new ArrayList<>();
        if (text.isEmpty()) {
            return moves;
        }
        String[] parts = text.split(BETWEEN, MOST + 1);
        if (parts.length > MOST) {
            throw new IllegalArgumentException("a link with more than " + MOST + " moves is not read");
        }
        for (String part : parts) {
            Matcher written = WRITTEN.matcher(part);
            if (!written.matches()) {
                throw new IllegalArgumentException("the link has something in it that is no move");
            }
            moves.add(new Move(
                    Integer.parseInt(written.group("branch")),
                    Integer.parseInt(written.group("place")),
                    written.group("choice")));
        }
        return moves;
    }
}
