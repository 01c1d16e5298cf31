package handshake.cli.reference;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.DidYouMean;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.tcp.rules.Rule;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake rules [SECTION|RULE]}: every decision of the model, with its section and one sentence of why. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists every decision of the model: its section, its requirement, and one sentence of why.",
        footer = {
            "",
            "A section includes those below it: '3.10.7' stands for 3.10.7.1 to 3.10.7.4, 'RFC 7413' for all of it.",
            "",
            "Examples: handshake rules 3.10.7.3",
            "          handshake rules SYN_SENT_ESTABLISHED"
        })
public final class RulesCommand implements Callable<Integer> {
    private static final String BASELINE = "RFC 9293";

    /** For shell completion. */
    static final class Names implements Iterable<String> {
        static List<String> all() {
            return Arrays.stream(Rule.values()).map(Rule::name).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Parameters(
            arity = "0..1",
            paramLabel = "SECTION|RULE",
            completionCandidates = Names.class,
            description =
                    "Only this section, such as 3.10.7.4 or 'RFC 7413', of RFC 9293 unless another is named; or only"
                            + " the rule of that name.")
    private String section = "";

    @Mixin
    private ListOutput output;

    @Override
    public Integer call() {
        String wanted = section.replace("§", "").strip();
        List<Rule> rules = Arrays.stream(Rule.values())
                .filter(rule -> wanted.isEmpty()
                        || isWithin(rule.section(), wanted)
                        || WordEntry.key(rule.name()).equals(WordEntry.key(wanted)))
                .toList();
        if (rules.isEmpty()) {
            boolean isSection = wanted.matches(".*\\d\\.?\\d*");
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    (isSection ? "no rule comes from section '" : "there is no rule '") + section + "'"
                            + DidYouMean.suffix(isSection ? "" : wanted, Names.all(), "'handshake rules' lists all"));
        }
        return output.write(
                spec.commandLine().getOut(),
                out -> text(rules, out, colours.screen()),
                out -> rules.forEach(rule -> out.println(Json.write(object(rule)))));
    }

    private static boolean isWithin(String section, String wanted) {
        String full = section.startsWith("RFC ") ? section : BASELINE + " " + section;
        String prefix = wanted.startsWith("RFC ") ? wanted : BASELINE + " " + wanted;
        return full.equals(prefix) || full.startsWith(prefix + ".") || full.startsWith(prefix + " ");
    }

    private static void text(List<Rule> rules, PrintWriter out, Screen screen) {
        Map<String, List<Rule>> bySection = new TreeMap<>(RulesCommand::compare);
        for (Rule rule : rules) {
            bySection
                    .computeIfAbsent(rule.citation(), citation -> new ArrayList<>())
                    .add(rule);
        }
        String separator = "";
        for (Map.Entry<String, List<Rule>> entry : bySection.entrySet()) {
            out.print(separator);
            out.println(screen.paint(Ink.STRONG, entry.getKey()));
            for (Rule rule : entry.getValue()) {
                String requirement = rule.requirement().isEmpty() ? "" : "  " + rule.requirement();
                out.println("  " + rule + screen.paint(Ink.QUIET, requirement));
                Wrap.lines(rule.why(), screen.width() - 6).forEach(line -> out.println("      " + line));
                rule.rfcInstead()
                        .ifPresent(instead -> Wrap.lines("the RFC: " + instead, screen.width() - 6)
                                .forEach(line -> out.println(screen.paint(Ink.QUIET, "      " + line))));
            }
            separator = System.lineSeparator();
        }
    }

    /** RFC 9293 first, then the others by number; sections by their numbers, so that 3.10 comes after 3.9. */
    private static int compare(String left, String right) {
        return Arrays.compare(numbers(left), numbers(right));
    }

    private static int[] numbers(String citation) {
        int[] numbers = Arrays.stream(
                        citation.replaceAll("[^0-9]+", " ").strip().split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        numbers[0] = citation.startsWith(BASELINE) ? 0 : numbers[0];
        return numbers;
    }

    private static Map<String, Object> object(Rule rule) {
        Map<String, Object> object = Json.object();
        object.put("rule", rule.name());
        object.put("citation", rule.citation());
        object.put("requirement", Optional.of(rule.requirement()).filter(number -> !number.isEmpty()));
        object.put("owner", rule.owner().toString());
        object.put("why", rule.why());
        object.put("rfc_instead", rule.rfcInstead());
        return object;
    }
}
