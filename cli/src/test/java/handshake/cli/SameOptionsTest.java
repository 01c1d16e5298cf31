package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option of one name is one option, whichever command takes it: spelled, written and set the same way. */
class SameOptionsTest {
    /** Each stands for something in every command's own sense, which the name of its value says. */
    private static final Map<String, Set<String>> VALUES_OF_THEIR_OWN = Map.of(
            // how often the network does it, or how often it may
            "--duplicate", Set.of("SHARE", "N"),
            "--loss", Set.of("SHARE", "N"),
            // how packets are written, or which of them prove it
            "--packets", Set.of("FORM", "N,N"),
            // to listen or to call, or whose connections to show
            "--host", Set.of("ADDRESS", "HOST"),
            // a learner's work, or the properties that a search is to hold up
            "--check", Set.of("FILE", "S1,..."),
            // a capture to puzzle about, lessons of one's own
            "--from", Set.of("STORY", "DIR"),
            // packets into a file, scripts into a folder
            "--save", Set.of("FILE", "DIR"));

    /** Where the default is not the same: none, where a command also does without; what each listens to or looks at; dial's model. */
    private static final Set<String> WITHOUT_COMMON_DEFAULT = Set.of("--against", "--format", "--profile");

    /** A command, and an option of it. */
    private record Taken(String command, OptionSpec option) {}

    private static Map<String, List<Taken>> byName() {
        Map<String, List<Taken>> options = new TreeMap<>();
        collect(Main.commandLine(), options);
        return options;
    }

    private static void collect(CommandLine line, Map<String, List<Taken>> options) {
        CommandSpec command = line.getCommandSpec();
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> options.computeIfAbsent(option.longestName(), name -> new ArrayList<>())
                        .add(new Taken(command.qualifiedName(), option)));
        new HashSet<>(line.getSubcommands().values()).forEach(below -> collect(below, options));
    }

    @Test
    void theSameOptionHasTheSameNamesAndTakesTheSame() {
        byName().forEach((name, taken) -> assertThat(taken).as(name).allSatisfy(one -> {
            OptionSpec first = taken.get(0).option();
            assertThat(one.option().names()).as(one.command()).containsExactlyInAnyOrder(first.names());
            assertThat(one.option().arity().max())
                    .as(one.command())
                    .isEqualTo(first.arity().max());
            if (one.option().arity().max() > 0) {
                assertThat(VALUES_OF_THEIR_OWN.getOrDefault(name, Set.of(first.paramLabel())))
                        .as(one.command())
                        .contains(one.option().paramLabel());
            }
        }));
    }

    /** With {@code --profile} a scenario's own goes before the default, so that the option has none where there is a scenario. */
    @Test
    void theSameOptionHasTheSameDefault() {
        byName().forEach((name, taken) -> {
            List<String> defaults = taken.stream()
                    .map(one -> one.option().defaultValue())
                    .filter(value -> value != null)
                    .distinct()
                    .toList();
            assertThat(defaults)
                    .as(name + " " + taken.stream().map(Taken::command).toList())
                    .hasSizeLessThanOrEqualTo(WITHOUT_COMMON_DEFAULT.contains(name) ? 2 : 1);
        });
    }

    /** {@code --format text} is what people read; without the option that is what there is. */
    @Test
    void everyFormatKnowsTextAndJsonOrIsAPicture() {
        assertThat(byName().get("--format"))
                .allSatisfy(one -> assertThat(one.option().completionCandidates())
                        .as(one.command())
                        .contains("text"));
    }

    @Test
    void whatTakesAStoryTakesTheSameOptions() {
        Map<String, List<Taken>> options = byName();
        for (String command : List.of("run", "step", "view", "diagram", "read", "why")) {
            for (String name : List.of("--connection", "--seed", "--profile")) {
                assertThat(options.get(name)).anyMatch(one -> one.command().equals("handshake " + command));
            }
        }
    }
}
