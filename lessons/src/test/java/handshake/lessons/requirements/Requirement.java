package handshake.lessons.requirements;

import handshake.tcp.rules.Departure;
import handshake.tcp.rules.NotModelled;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the table in appendix B.
 *
 * @param number such as {@code MUST-13}; some stand in more than one line
 * @param section of RFC 9293
 * @param words what it asks, in ours
 * @param otherRules those that exercise it and do not name its number themselves
 * @param tests as {@code Class#method}
 * @param reason why it is departed from, or outside; empty where it is followed
 */
record Requirement(
        String number,
        String section,
        String words,
        Verdict verdict,
        List<Rule> otherRules,
        List<String> tests,
        String reason) {
    private static final int CELLS = 5;

    /** What the default profile, RFC 9293's own, does. */
    enum Verdict {
        FOLLOWS,
        DEPARTS,
        OUTSIDE
    }

    /** Reads {@code number | section | words | verdict | rules and tests ; reason}. */
    static Requirement parse(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != CELLS) {
            throw new IllegalArgumentException(line);
        }
        String[] evidence = cells.get(CELLS - 1).split(";", 2);
        List<String> names = Arrays.stream(evidence[0].strip().split(" +", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        return new Requirement(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                Verdict.valueOf(cells.get(3).toUpperCase(Locale.ROOT)),
                names.stream().filter(name -> !isTest(name)).map(Rule::valueOf).toList(),
                names.stream().filter(Requirement::isTest).toList(),
                evidence.length > 1 ? evidence[1].strip() : "");
    }

    private static boolean isTest(String name) {
        return name.contains("#");
    }

    /** The rules that name the number, then the others. */
    List<Rule> rules() {
        Stream<Rule> own =
                Arrays.stream(Rule.values()).filter(rule -> rule.requirement().equals(number));
        return Stream.concat(own, otherRules.stream()).toList();
    }

    /** Where a profile, Linux's as a rule, does otherwise. */
    List<Departure> departures() {
        return Arrays.stream(Departure.values())
                .filter(departure -> isNamedIn(departure.section()))
                .toList();
    }

    List<Parameter> parameters() {
        return Arrays.stream(Parameter.values())
                .filter(parameter -> isNamedIn(parameter.section()))
                .toList();
    }

    List<NotModelled> gaps() {
        return Arrays.stream(NotModelled.values())
                .filter(gap -> isNamedIn(gap.section()))
                .toList();
    }

    private boolean isNamedIn(String text) {
        return Pattern.compile(Pattern.quote(number) + "\\b").matcher(text).find();
    }
}
