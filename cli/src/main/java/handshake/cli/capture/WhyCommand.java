package handshake.cli.capture;

import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.text.Printable;
import handshake.view.Screen;
import handshake.view.TwoPointsView;
import handshake.view.VerdictJson;
import handshake.view.VerdictView;
import java.io.IOException;
import java.io.PrintWriter;
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
            "          handshake why client.pcap --also server.pcap",
            "          tcpdump -i any -U -w - 'tcp or icmp' | handshake why -"
        })
public final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Captures; - reads standard input.")
    private List<String> files = List.of();

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
            VerdictEngine engine = CaptureReading.judge(judged -> {}).of(ends::include);
            List<Verdict> verdicts = judge(file, engine);
            blamed |= verdicts.stream().anyMatch(verdict -> verdict.blame().isSomebody());
            output.write(
                    spec.commandLine().getOut(),
                    out -> text(file, engine, verdicts, out),
                    out -> out.println(VerdictJson.line(file, engine.connections(), verdicts)));
        }
        int status = strict && blamed ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
        return givenUp.end(spec.commandLine().getErr(), files.stream().findFirst(), status);
    }

    private int twoPoints(String other) throws IOException {
        if (files.size() != 1) {
            throw new CommandFailure(ExitStatus.USAGE, "--also goes with one FILE: two points are compared");
        }
        String file = files.get(0);
        AlsoReading.Judged judged = new AlsoReading(spec.commandLine().getErr(), givenUp)
                .judge(file, other, CaptureReading.limits(), ends::include);
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

    private List<Verdict> judge(String file, VerdictEngine engine) throws IOException {
        CaptureReading.follow(
                file,
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
        if (files.size() > 1) {
            out.println(Printable.text(file) + ":");
        }
        verdicts(engine.connections(), verdicts, out);
        if (engine.untold() > 0) {
            out.println("and " + engine.untold() + " more verdicts");
        }
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
