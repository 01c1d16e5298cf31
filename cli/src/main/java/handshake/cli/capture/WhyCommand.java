package handshake.cli.capture;

import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.text.Plural;
import handshake.text.Printable;
import handshake.view.Screen;
import handshake.view.VerdictJson;
import handshake.view.VerdictView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake why FILE…}: what went wrong in a capture, whose fault it is, and how the capture proves it. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Says what went wrong in a capture, who must act, what proves it, and what to do next.",
        footer = {
            "",
            "Verdicts stand the gravest first, and equal ones as one. 'certain' is what the file proves; 'likely' and"
                    + " 'possible' say what else it could be. What cannot be told from the file is said, with what to"
                    + " record. docs/verdicts.md lists every verdict and what proves it.",
            "",
            "With --strict the exit status is 1 when a verdict blames somebody: a program, a TCP, a host or the path.",
            "",
            "Examples: handshake why lessons/captures/refused.pcap",
            "          tcpdump -i any -U -w - 'tcp or icmp' | handshake why -"
        })
public final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = StorySource.LABEL,
            arity = "1..*",
            completionCandidates = StorySource.Names.class,
            description = StorySource.MEANING)
    private List<String> files = List.of();

    @Mixin
    private StoryOptions story;

    @Option(names = "--strict", description = "Exit status 1 when a verdict blames somebody.")
    private boolean strict;

    @Mixin
    private ListOutput output;

    @Mixin
    private ScreenOption colours;

    private final GivenUpReport givenUp = new GivenUpReport();

    @Override
    public Integer call() throws IOException {
        boolean blamed = false;
        for (String file : files) {
            List<Verdict> ofOne = new ArrayList<>();
            VerdictEngine engine = CaptureReading.judge(judged -> {
                if (story.connection().filter(number -> number == judged.number()).isPresent()) {
                    ofOne.addAll(judged.verdicts());
                }
            });
            List<Verdict> all = judge(file, engine);
            List<Verdict> verdicts = story.connection().isPresent() ? ofOne : all;
            blamed |= verdicts.stream().anyMatch(verdict -> verdict.blame().isSomebody());
            output.write(
                    spec.commandLine().getOut(),
                    out -> text(file, engine, verdicts, out),
                    out -> out.println(VerdictJson.line(file, engine.connections(), verdicts)));
        }
        int status = strict && blamed ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
        return givenUp.end(spec.commandLine().getErr(), files.stream().findFirst(), status);
    }

    private List<Verdict> judge(String file, VerdictEngine engine) throws IOException {
        CaptureReading.follow(
                StorySource.of(file, story),
                CaptureReading.limits(),
                spec.commandLine().getErr(),
                found -> {
                    givenUp.accept(found);
                    engine.accept(found);
                },
                engine);
        return engine.end();
    }

    private void text(String file, VerdictEngine engine, List<Verdict> verdicts, PrintWriter out) {
        Screen screen = colours.screen();
        if (files.size() > 1) {
            out.println(Printable.text(file) + ":");
        }
        if (verdicts.isEmpty()) {
            VerdictView.healthy(engine.connections(), screen).forEach(out::println);
        }
        String separator = "";
        for (Verdict verdict : verdicts) {
            out.print(separator);
            VerdictView.lines(verdict, screen).forEach(out::println);
            separator = System.lineSeparator();
        }
        if (engine.untold() > 0) {
            out.println("and " + Plural.of(engine.untold(), "more verdict"));
        }
        if (files.size() > 1) {
            out.println();
        }
    }
}
