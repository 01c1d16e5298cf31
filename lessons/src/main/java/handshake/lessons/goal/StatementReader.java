package handshake.lessons.goal;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import handshake.trace.Closing;
import handshake.trace.Opening;
import handshake.trace.Side;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one line of a goal. */
final class StatementReader {
    private static final String STATE = "[A-Z][A-Z0-9-]*";
    private static final String TIMES =
            "(?: (?<times>once|twice|(?<bound>at least |at most )?(?:once|twice|(?<count>\\d{1,6}) times)))?";
    private static final String NUMBER = "\\d{1,10}";

    /** Makes a statement of what a pattern has found. */
    private interface Maker {
        Statement make(StatementReader reader, Matcher found) throws GoalException;
    }

    private record Form(Pattern pattern, Maker maker) {
        static Form of(String pattern, Maker maker) {
            return new Form(Pattern.compile(pattern), maker);
        }
    }

    /** Everything that can be said, one form a line. */
    private static final List<Form> FORMS = List.of(
            Form.of("the opening is (?<not>not )?(?<how>[a-z-]+)", StatementReader::opens),
            Form.of("the closing is (?<not>not )?(?<how>[a-z-]+)", StatementReader::closes),
            Form.of(Who.PATTERN + " (?<not>never )?enters? (?<state>" + STATE + ")", StatementReader::enters),
            Form.of(Who.PATTERN + " (?<not>never )?ends? in (?<state>" + STATE + ")", StatementReader::ends),
            Form.of(
                    "the client is (?<not>never )?in (?<client>" + STATE + ") while the server is in (?<server>" + STATE
                            + ")",
                    StatementReader::meets),
            Form.of(
                    Who.PATTERN + " (?<not>never )?sends? (?<kind>[A-Z,]+)" + TIMES,
                    (reader, found) -> new Statement.Sends(who(found), reader.kind(found), reader.times(found))),
            Form.of(
                    Who.PATTERN + " (?<not>never )?retransmits? (?<kind>[A-Z,]+)" + TIMES,
                    (reader, found) -> new Statement.Retransmits(who(found), reader.kind(found), reader.times(found))),
            Form.of(
                    Who.PATTERN
                            + " (?:offers?|(?<not>do(?:es)? not offer)) (?<option>[a-z ]+?)(?: (?<value>\\d{1,5}))?",
                    StatementReader::offers),
            Form.of(
                    "(?<not>no|a|some) segment of " + Who.PATTERN + " is lost",
                    (reader, found) ->
                            new Statement.Loses(who(found), !found.group("not").equals("no"))),
            Form.of(
                    "(?<not>no|a|some) segment is lost",
                    (reader, found) ->
                            new Statement.Loses(Who.SOMEONE, !found.group("not").equals("no"))),
            Form.of("the rule (?<rule>[A-Z0-9_]+) decides (?<what>something|nothing)", StatementReader::decides),
            Form.of("every segment is explained", (reader, found) -> new Statement.Explained(true)),
            Form.of("some segment is unexplained", (reader, found) -> new Statement.Explained(false)),
            Form.of(
                    "the (?<side>client|server)'s first number is (?<not>not )?(?<number>" + NUMBER + ")",
                    StatementReader::begins));

    /** By which words people begin, and how such a line goes on. */
    private static final String EXAMPLES = "such as 'the opening is refused', 'the client enters CLOSING',"
            + " 'the server sends RST', 'the client offers window scale 7'";

    private final int line;

    private StatementReader(int line) {
        this.line = line;
    }

    /** {@code words} with single spaces between them, from line {@code line} of a goal. */
    static Statement read(String words, int line) throws GoalException {
        StatementReader reader = new StatementReader(line);
        for (Form form : FORMS) {
            Matcher found = form.pattern().matcher(words);
            if (found.matches()) {
                return form.maker().make(reader, found);
            }
        }
        throw new GoalException(line, "'" + words + "' is no statement of a goal, " + EXAMPLES);
    }

    private GoalException wrong(String message) {
        return new GoalException(line, message);
    }

    private static boolean wanted(Matcher found) {
        return found.group("not") == null;
    }

    private static Who who(Matcher found) {
        return Who.named(found.group("who"));
    }

    /** The value of an enumeration that prints as {@code word}. */
    private <E extends Enum<E>> E one(Class<E> type, String word, String what) throws GoalException {
        for (E value : type.getEnumConstants()) {
            if (value.toString().equals(word)) {
                return value;
            }
        }
        String known = Arrays.stream(type.getEnumConstants()).map(E::toString).collect(Collectors.joining(", "));
        throw wrong("'" + word + "' is no " + what + "; there are " + known);
    }

    private Statement opens(Matcher found) throws GoalException {
        return new Statement.Opens(one(Opening.class, found.group("how"), "opening"), wanted(found));
    }

    private Statement closes(Matcher found) throws GoalException {
        return new Statement.Closes(one(Closing.class, found.group("how"), "closing"), wanted(found));
    }

    private State state(String name) throws GoalException {
        return one(State.class, name, "state");
    }

    private Statement enters(Matcher found) throws GoalException {
        return new Statement.Enters(who(found), state(found.group("state")), wanted(found));
    }

    private Statement ends(Matcher found) throws GoalException {
        return new Statement.Ends(who(found), state(found.group("state")), wanted(found));
    }

    private Statement meets(Matcher found) throws GoalException {
        Both<State> states = new Both<>(state(found.group("client")), state(found.group("server")));
        return new Statement.Meets(states, wanted(found));
    }

    private Kind kind(Matcher found) throws GoalException {
        String words = found.group("kind");
        return Kind.named(words)
                .orElseThrow(() -> wrong("'" + words + "' is no kind of segment: DATA, or flags such as SYN,ACK"));
    }

    private Times times(Matcher found) throws GoalException {
        String times = found.group("times");
        if (!wanted(found)) {
            if (times != null) {
                throw wrong("'never' and '" + times + "' do not go together");
            }
            return Times.NEVER;
        }
        if (times == null) {
            return Times.SOME;
        }
        int count =
                found.group("count") != null ? Integer.parseInt(found.group("count")) : times.endsWith("once") ? 1 : 2;
        if (found.group("bound") == null) {
            return new Times(count, count);
        }
        return found.group("bound").startsWith("at least") ? new Times(count, Integer.MAX_VALUE) : new Times(0, count);
    }

    private Statement offers(Matcher found) throws GoalException {
        String words = found.group("option");
        String value = found.group("value");
        for (OfferedOption.Option option : OfferedOption.Option.values()) {
            boolean takesValue = option == OfferedOption.Option.WINDOW_SCALE || option == OfferedOption.Option.MSS;
            if (option.words().equals(words) && (value == null || takesValue)) {
                OptionalInt number = value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
                return new Statement.Offers(who(found), new OfferedOption(option, number), wanted(found));
            }
        }
        String known = Arrays.stream(OfferedOption.Option.values())
                .map(OfferedOption.Option::words)
                .collect(Collectors.joining(", "));
        throw wrong("'" + words + (value == null ? "" : " " + value) + "' is no offer; there are " + known
                + ", the first two with or without a number");
    }

    private Statement decides(Matcher found) throws GoalException {
        String name = found.group("rule");
        for (Rule rule : Rule.values()) {
            if (rule.name().equals(name)) {
                return new Statement.Decides(rule, found.group("what").equals("something"));
            }
        }
        throw wrong("there is no rule " + name + "; 'handshake rules' lists all");
    }

    private Statement begins(Matcher found) throws GoalException {
        long number = Long.parseLong(found.group("number"));
        if (number > 0xFFFF_FFFFL) {
            throw wrong(number + " does not fit into 32 bits");
        }
        Side side = found.group("side").equals("client") ? Side.CLIENT : Side.SERVER;
        return new Statement.Begins(side, SequenceNumber.of(number), wanted(found));
    }
}
