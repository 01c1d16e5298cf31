package handshake.lessons;

import handshake.figure.LadderException;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.trace.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes lessons/rules.md: every rule of the model, where it stands, why, and which scenarios show it. */
final class RulesPage {
    private static final int EXAMPLES = 3;
    private static final Pattern CITATION = Pattern.compile("(Linux, unlike )?RFC (?<rfc>\\d+) §(?<section>[\\d.]+)");
    private static final String INTRODUCTION = """
            # The rules

            Every decision of the model is a rule with a name. This page lists them all by the section of the RFC in which they stand:
            RFC 9293, which is TCP, first, then the documents that add to it, then the rules that are Linux's own. The lessons link here, `handshake rules` prints the
            same, and `handshake run SCENARIO` names below each line the rule that decided it. The page is written by the build.
            """;

    private final Map<Rule, List<String>> examples = new EnumMap<>(Rule.class);

    private RulesPage() throws LadderException {
        for (Scenario scenario : Scenarios.all()) {
            for (Step step : scenario.play().trace().steps()) {
                for (Applied applied :
                        step.transition().map(Transition::applied).orElse(List.of())) {
                    List<String> names = examples.computeIfAbsent(applied.rule(), rule -> new ArrayList<>());
                    if (!names.contains(scenario.name()) && names.size() < EXAMPLES) {
                        names.add(scenario.name());
                    }
                }
            }
        }
    }

    static String text() throws LadderException {
        return new RulesPage().page();
    }

    private String page() {
        Map<String, List<Rule>> bySection = Arrays.stream(Rule.values())
                .collect(Collectors.groupingBy(
                        Rule::citation, () -> new TreeMap<>(RulesPage::inOrder), Collectors.toList()));
        StringBuilder page = new StringBuilder(INTRODUCTION);
        bySection.forEach((citation, rules) -> {
            page.append("\n## ")
                    .append(citation)
                    .append("\n\n")
                    .append(source(citation))
                    .append('\n');
            rules.forEach(rule -> page.append(entry(rule)));
        });
        return page.toString();
    }

    private static String source(String citation) {
        Matcher matcher = CITATION.matcher(citation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(citation);
        }
        return "[Read it](https://www.rfc-editor.org/rfc/rfc" + matcher.group("rfc") + "#section-"
                + matcher.group("section") + ").";
    }

    private String entry(Rule rule) {
        String requirement = rule.requirement().isEmpty() ? "" : " (" + rule.requirement() + ")";
        String why = Character.toUpperCase(rule.why().charAt(0)) + rule.why().substring(1);
        String end = why.endsWith("?") ? "" : ".";
        List<String> shown = examples.getOrDefault(rule, List.of());
        String seen = shown.isEmpty()
                ? "No built-in scenario comes this way."
                : "Seen in " + shown.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + ".";
        String instead =
                rule.rfcInstead().map(text -> "The RFC: " + text + ".\n").orElse("");
        return "\n### " + rule + "\n\n" + why + end + requirement + "\n" + instead + seen + "\n";
    }

    /** RFC 9293 first, then the others by number; sections by their numbers, so that 3.10 comes after 3.9. */
    private static int inOrder(String left, String right) {
        return Arrays.compare(numbers(left), numbers(right));
    }

    private static int[] numbers(String citation) {
        int[] numbers = Arrays.stream(
                        citation.replaceAll("[^0-9]+", " ").strip().split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        numbers[0] = numbers[0] == 9293 ? 0 : numbers[0];
        return numbers;
    }
}
