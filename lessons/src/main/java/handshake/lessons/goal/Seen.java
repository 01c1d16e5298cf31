package handshake.lessons.goal;

import handshake.tcp.model.State;
import handshake.trace.Side;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what an account shows, where a statement asked for something else. */
final class Seen {
    private static final int SHOWN_RULES = 6;

    private Seen() {}

    /** A verb behind one thing or behind several. */
    enum Ending {
        IS(" is "),
        ARE(" are ");

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        String or(Ending several, long count) {
            return count == 1 ? word : several.word;
        }
    }

    /** {@code no segment}, {@code 1 segment}, {@code 3 segments}. */
    static String number(long count, String thing) {
        return (count == 0 ? "no" : Long.toString(count)) + " " + thing + (count == 1 ? "" : "s");
    }

    /** What {@code sentence} says of each of them. */
    static String each(Who who, Function<Side, String> sentence) {
        return who.sides().stream().map(sentence).collect(Collectors.joining(", "));
    }

    static String paths(Account account, Who who) {
        return each(
                who,
                side -> "the " + side + " goes through "
                        + account.path(side).stream().map(State::toString).collect(Collectors.joining(", ")));
    }

    static String ends(Account account, Who who) {
        return each(who, side -> {
            List<State> path = account.path(side);
            return "the " + side + " ends in " + path.get(path.size() - 1);
        });
    }

    static long lost(Account account, Side side) {
        return account.segments().stream()
                .filter(sent -> sent.from() == side && sent.lost())
                .count();
    }

    static String rules(Account account) {
        String first = account.rules().stream()
                .sorted()
                .limit(SHOWN_RULES)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        int more = account.rules().size() - SHOWN_RULES;
        return account.rules().isEmpty() ? "none" : first + (more > 0 ? " and " + more + " more" : "");
    }
}
