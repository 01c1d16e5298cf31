package handshake.cli.judge;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.figure.LadderException;
import handshake.judge.task.ScenarioStory;
import handshake.judge.task.Stage;
import handshake.network.LinkConditions;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake judge -- COMMAND...}: judges a TCP that somebody wrote. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Judges a TCP that you wrote: a program in any language that reads packets from standard input, a line each,"
                    + " and writes packets to standard output.",
            "",
            "The model is its peer, in twelve stages: from the answer to a SYN to a blind reset. Everything that reaches the"
                    + " program is known, so it is judged strictly, and against every choice that RFC 9293 leaves open."
                    + " What is wrong is named, with the rule, what was expected, how it came about, and what people"
                    + " usually did to get there. docs/judge.md has the protocol, and a start in five languages; the lesson"
                    + " is the sixteenth.",
            "",
            "With --address it judges a real TCP instead, such as that of an embedded system: what the table of states and"
                    + " segments says is tried on it, from outside. No packet leaves the interface or the network that was"
                    + " named."
        },
        footer = {
            "",
            "Exit status: 0 all passed, 1 something is wrong, 2 wrong usage, or the program cannot be started, 3 the TCP cannot"
                    + " be reached, 130 interrupted.",
            "",
            "Examples: handshake judge -- python3 tcp.py",
            "          handshake judge --stage 1-4 --packets json -- ./my-tcp",
            "          handshake judge --address 10.0.0.2:7 --tun tun0 --junit results.xml"
        })
public final class JudgeCommand implements Callable<Integer> {
    /** How to write the verdict. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern STAGES = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stage",
            paramLabel = "N[-M]",
            defaultValue = "1-12",
            description = "Only this stage, or these. Default: all twelve.")
    private String stages;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "Instead of the stages: one of 'handshake scenarios', with the program in the place of its server.")
    private Optional<String> scenario;

    @Option(
            names = "--packets",
            paramLabel = "FORM",
            defaultValue = "hex",
            description =
                    "What the program reads: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). It may write both.")
    private PacketLines.Form form;

    @Option(
            names = "--real-time",
            description =
                    "The program has a clock of its own. Otherwise its first line is 'time virtual', and it keeps in"
                            + " step.")
    private boolean realTime;

    @Option(
            names = "--loss",
            paramLabel = "SHARE",
            description = "The network loses this share of all packets, such as 0.1.")
    private Optional<Double> loss;

    @Option(names = "--duplicate", paramLabel = "SHARE", description = "It doubles this share.")
    private Optional<Double> duplicate;

    @Option(names = "--reorder", paramLabel = "SHARE", description = "This share is overtaken by what comes later.")
    private Optional<Double> reorder;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Which packets these are. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--keep-going", description = "Go on behind the first stage that is not passed.")
    private boolean keepGoing;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to write the verdict: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); in JSON, one"
                    + " object per stage and line.")
    private Format format;

    @Mixin
    private StageResults results;

    @Mixin
    private AddressOptions address;

    @Mixin
    private ScreenOption colours;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "After --: the program and its arguments. It is started anew for every story.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (address.isAsked()) {
            return new AddressJudge(address, spec.commandLine().getOut()).run();
        }
        if (words.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "which program? Name it after --: handshake judge -- python3 tcp.py");
        }
        List<Stage> asked = scenario.isPresent() ? List.of(scenario(scenario.get())) : stages();
        PrintWriter out = spec.commandLine().getOut();
        StageRun run = new StageRun(words, form, realTime, this::conditions, seed);
        StageReport report = format == Format.JSON ? new JsonReport(out) : new TextReport(out, colours.screen());
        int passed = 0;
        for (Stage stage : asked) {
            StageOutcome outcome = run.of(stage);
            report.show(outcome);
            results.add(outcome);
            if (outcome.passed()) {
                passed++;
            } else if (!keepGoing) {
                break;
            }
        }
        report.end(passed, asked.size());
        out.flush();
        return passed == asked.size() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private LinkConditions conditions(LinkConditions perfect) {
        return perfect.withLoss(loss.orElse(0.0))
                .withDuplication(duplicate.orElse(0.0))
                .withReordering(reorder.orElse(0.0), Duration.ofMillis(50));
    }

    private static Stage scenario(String name) {
        try {
            Scenario found = Scenarios.named(name)
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.USAGE, "there is no scenario '" + name + "'; 'handshake scenarios' lists them"));
            return ScenarioStory.of(found)
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.USAGE,
                            "in scenario '" + name
                                    + "' more happens to the server than calls, losses and time; a program"
                                    + " cannot take its place"));
        } catch (LadderException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Stage> stages() {
        Matcher range = STAGES.matcher(stages);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            List<Stage> found = Stage.all().stream()
                    .filter(stage -> first <= stage.number() && stage.number() <= last)
                    .toList();
            if (!found.isEmpty() && last <= Stage.all().size()) {
                return found;
            }
        }
        throw new CommandFailure(
                ExitStatus.USAGE,
                "--stage is a number from 1 to " + Stage.all().size() + ", or two such as 1-4; not " + stages);
    }
}
