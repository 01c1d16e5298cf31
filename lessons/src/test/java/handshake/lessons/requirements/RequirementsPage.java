package handshake.lessons.requirements;

import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes docs/rfc9293.md: what RFC 9293 requires, number by number, and what the model does about it. */
final class RequirementsPage {
    private static final String INTRODUCTION = """
            # What RFC 9293 requires, and what the model does

            Every requirement of [RFC 9293, appendix B](https://www.rfc-editor.org/rfc/rfc9293#appendix-B), in its order and by its numbers, in our own words.

            - *follows*: the model's default profile, `rfc9293`, does so: by these [rules](../lessons/rules.md), as these tests show. Where `--profile linux` does otherwise, it says so.
            - *departs*: it does not, and why.
            - *outside*: it concerns what the model does not have, such as an IP layer, or no more than the way text takes.

            The page is written by the build. Each rule has a shortest story of its own besides, in [RuleTest](../simulator/src/test/java/handshake/tcp/rules/RuleTest.java).
            """;

    private RequirementsPage() {}

    static String text() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append('\n').append(counts()).append('\n');
        for (Map.Entry<String, List<Requirement>> group :
                RequirementList.byHeading().entrySet()) {
            page.append("\n## ").append(group.getKey()).append("\n\n");
            page.append("| number | § | what it asks | the model | by what, and where it is tested |\n");
            page.append("|---|---|---|---|---|\n");
            for (Requirement requirement : group.getValue()) {
                page.append(row(requirement));
            }
        }
        return page.toString();
    }

    private static String counts() {
        List<Requirement> all = RequirementList.all();
        List<String> counts = Arrays.stream(Requirement.Verdict.values())
                .map(verdict -> all.stream()
                                .filter(requirement -> requirement.verdict() == verdict)
                                .count()
                        + " " + words(verdict))
                .toList();
        return "Of " + all.size() + " lines: " + String.join(", ", counts) + ".";
    }

    private static String row(Requirement requirement) throws IOException {
        List<String> parts = new ArrayList<>();
        if (!requirement.reason().isEmpty()) {
            parts.add(sentence(requirement.reason()));
        }
        if (requirement.verdict() != Requirement.Verdict.OUTSIDE) {
            addList(
                    parts,
                    requirement.rules().stream().map(RequirementsPage::link).toList());
            addList(
                    parts,
                    requirement.parameters().stream()
                            .map(RequirementsPage::parameter)
                            .toList());
        }
        requirement.gaps().forEach(gap -> parts.add("Not modelled: " + gap.reason() + "."));
        requirement.departures().forEach(departure -> parts.add("Linux: " + departure.instead() + "."));
        List<String> tests = new ArrayList<>();
        for (String test : requirement.tests()) {
            tests.add(testLink(test));
        }
        addList(parts, tests);
        return "| " + requirement.number() + " | " + requirement.section() + " | " + requirement.words() + " | "
                + words(requirement.verdict()) + " | " + String.join("<br>", parts) + " |\n";
    }

    private static void addList(List<String> parts, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(String.join(", ", names));
        }
    }

    private static String words(Requirement.Verdict verdict) {
        String word = verdict.name().toLowerCase(Locale.ROOT);
        return verdict == Requirement.Verdict.FOLLOWS ? word : "*" + word + "*";
    }

    private static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private static String link(Rule rule) {
        return "[" + rule + "](../lessons/rules.md#" + rule.name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String parameter(Parameter parameter) {
        return "parameter `" + parameter.name() + "`";
    }

    private static String testLink(String test) throws IOException {
        String[] parts = test.split("#", 2);
        Path file = TestSources.file(parts[0]).orElseThrow(() -> new IOException("there is no " + parts[0]));
        return "[" + parts[0] + "](../" + file + ") `" + parts[1] + "`";
    }
}
