package handshake.cli.capture;

import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.cli.source.StoryKind;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.live.sockets.SocketList;
import handshake.text.Plural;
import handshake.text.Printable;
import handshake.view.Screen;
import handshake.view.TwoPointsView;
import handshake.view.VerdictJson;
import handshake.view.VerdictView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        description =
                "Says what went wrong in a capture, or with a host's sockets, who must act, what proves it, and what to do next.",
        footer = {
            "",
            "Verdicts stand the gravest first, and equal ones as one. 'certain' is what the file proves; 'likely' and"
                    + " 'possible' say what else it could be. What cannot be told from the file is said, with what to"
                    + " record. docs/verdicts.md lists every verdict and what proves it.",
            "",
            "A host's list of sockets, as 'ss -tanp', 'netstat -tanp' or 'cat /proc/net/tcp /proc/net/tcp6' print it, is known"
                    + " by its first lines: then it is said what a crowd of sockets in one state means, and who must act.",
            "",
            "With --strict the exit status is 1 when a verdict blames somebody: a program, a TCP, a host or the path.",
            "",
            "Examples: handshake why lessons/captures/refused.pcap",
            "          handshake why client.pcap --also server.pcap",
            "          ss -tanp | handshake why -",
            "          tcpdump -i any -U -w - 'tcp or icmp' | handshake why -"
        })
public final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = StorySource.LABEL,
            arity = "1..*",
            completionCandidates = StorySource.Names.class,
            description = StorySource.MEANING + " Also what ss -tanp prints, and /proc/net/tcp.")
    private List<String> files = List.of();

    @Mixin
    private StoryOptions story;

    @Option(
            names = "--also",
            paramLabel = "FILE",
            description =
                    "A capture of the same, made at another point of the way: what was lost, changed or made between"
                            + " them is then known.")
    private Optional<String> also = Optional.empty();

    @Option(names = "--strict", description = "Exit status 1 when a verdict blames somebody.")
    private boolean strict;

    @Mixin
    private SelectedEnds ends;

    @Mixin
    private ListOutput output;

    @Mixin
    private ScreenOption colours;

    private final GivenUpReport givenUp = new GivenUpReport();

    @Override
    public Integer call() throws IOException {
        ends.check();
        if (also.isPresent()) {
            return twoPoints(also.get());
        }
        boolean blamed = false;
        for (String file : files) {
            StorySource source = StorySource.of(file, story);
            blamed |= source.kind() == StoryKind.SOCKETS ? sockets(file, source.sockets()) : packets(file, source);
        }
        int status = strict && blamed ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
        return givenUp.end(spec.commandLine().getErr(), files.stream().findFirst(), status);
    }

    /** Whether somebody is blamed. */
    private boolean packets(String file, StorySource source) throws IOException {
        List<Verdict> ofOne = new ArrayList<>();
        VerdictEngine engine = CaptureReading.judge(judged -> {
                    if (source.connection()
                            .filter(number -> number == judged.number())
                            .isPresent()) {
                        ofOne.addAll(judged.verdicts());
                    }
                })
                .of(ends::include);
        CaptureReading.follow(
                source,
                CaptureReading.limits(),
                spec.commandLine().getErr(),
                found -> {
                    givenUp.accept(found);
                    engine.accept(found);
                },
                engine);
        List<Verdict> all = engine.end();
        List<Verdict> verdicts = source.connection().isPresent() ? ofOne : all;
        output.write(
                spec.commandLine().getOut(),
                out -> text(file, engine, verdicts, out),
                out -> out.println(VerdictJson.line(file, engine.connections(), verdicts)));
        return verdicts.stream().anyMatch(verdict -> verdict.blame().isSomebody());
    }

    private boolean sockets(String file, SocketList list) {
        SocketVerdicts verdicts = new SocketVerdicts(list);
        output.write(
                spec.commandLine().getOut(),
                out -> {
                    heading(file, out);
                    verdicts.text(colours.screen()).forEach(out::println);
                    end(out);
                },
                out -> out.println(verdicts.json(file)));
        return verdicts.blames();
    }

    private int twoPoints(String other) throws IOException {
        if (files.size() != 1) {
            throw new CommandFailure(ExitStatus.USAGE, "--also goes with one FILE: two points are compared");
        }
        String file = files.get(0);
        StorySource second = AlsoReading.second(file, other, story);
        AlsoReading.Judged judged = new AlsoReading(spec.commandLine().getErr(), givenUp)
                .judge(StorySource.of(file, story), second, CaptureReading.limits(), ends::include);
        int count = judged.points().byNumber().size();
        output.write(
                spec.commandLine().getOut(),
                out -> {
                    TwoPointsView.heading(judged.points(), colours.screen()).forEach(out::println);
                    out.println();
                    verdicts(count, judged.verdicts(), out);
                },
                out -> out.println(VerdictJson.line(file, judged.points(), count, judged.verdicts())));
        boolean blamed =
                judged.verdicts().stream().anyMatch(verdict -> verdict.blame().isSomebody());
        int status = strict && blamed ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
        return givenUp.end(spec.commandLine().getErr(), Optional.of(file), status);
    }

    private void text(String file, VerdictEngine engine, List<Verdict> verdicts, PrintWriter out) {
        heading(file, out);
        verdicts(engine.connections(), verdicts, out);
        if (engine.untold() > 0) {
            out.println("and " + Plural.of(engine.untold(), "more verdict"));
        }
        end(out);
    }

    private void heading(String file, PrintWriter out) {
        if (files.size() > 1) {
            out.println(Printable.text(file) + ":");
        }
    }

    private void end(PrintWriter out) {
        if (files.size() > 1) {
            out.println();
        }
    }

    private void verdicts(int connections, List<Verdict> verdicts, PrintWriter out) {
        Screen screen = colours.screen();
        if (verdicts.isEmpty()) {
            VerdictView.healthy(connections, screen).forEach(out::println);
        }
        String separator = "";
        for (Verdict verdict : verdicts) {
            out.print(separator);
            VerdictView.lines(verdict, screen).forEach(out::println);
            separator = System.lineSeparator();
        }
    }
}
