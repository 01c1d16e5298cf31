package handshake.cli.story;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.figure.Notation;
import handshake.packetdrill.writer.NotExpressible;
import handshake.packetdrill.writer.ScriptWriter;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.Ink;
import handshake.view.KnowledgeView;
import handshake.view.LadderView;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake run SCENARIO}: plays a scenario in virtual time and shows what happened, and why. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Plays a scenario in virtual time and shows every segment, both ends' states, and why.",
        footer = {
            "",
            "Numbers are shown as they stand in the header and, in parentheses, counted from the SYN.",
            "",
            "Examples:",
            "  handshake run three-way",
            "  handshake run refused --format packetdrill --side client"
        })
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArgument scenario;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Option(names = "--brief", description = "Only the ladder, without the reasons.")
    private boolean brief;

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description = "With --format packetdrill: the end that the script tests, client or server. Without it: the"
                    + " server, or the client where only its part can be told.")
    private Side side;

    @Override
    public Integer call() {
        Scenario played = scenario.scenario();
        Run run = scenario.play();
        PrintWriter out = spec.commandLine().getOut();
        output.paged(() -> List.of(ScenarioArgument.chapter(played, run.trace())))
                .write(
                        run.trace(),
                        out,
                        () -> text(played, run.trace(), colours.screen()),
                        () -> Notation.print(run.trace(), played.ladder().fields()),
                        () -> script(played, run.trace()));
        return ExitStatus.DONE;
    }

    private List<String> script(Scenario played, Trace trace) {
        List<Side> sides = side == null ? List.of(Side.SERVER, Side.CLIENT) : List.of(side);
        List<String> reasons = new ArrayList<>();
        for (Side tested : sides) {
            try {
                return ScriptWriter.write(trace, tested, played.profiles().of(tested))
                        .lines()
                        .toList();
            } catch (NotExpressible e) {
                reasons.add("the " + tested + "'s part: " + e.getMessage());
            }
        }
        throw new CommandFailure(
                ExitStatus.USAGE,
                "the packetdrill language has no words for this scenario; " + String.join("; ", reasons));
    }

    private List<String> text(Scenario played, Trace trace, Screen screen) {
        List<String> lines = new ArrayList<>();
        String source = played.source();
        String gap = " ".repeat(Math.max(2, screen.width() - played.title().length() - source.length()));
        lines.add(screen.paint(Ink.STRONG, played.title()) + gap + screen.paint(Ink.QUIET, source));
        if (!brief) {
            lines.addAll(Wrap.lines(played.about(), screen.width()));
        }
        lines.add("");
        lines.addAll(LadderView.lines(trace, screen, !brief));
        List<String> knowledge = brief ? List.of() : KnowledgeView.lines(trace, screen);
        if (!knowledge.isEmpty()) {
            lines.add("");
            lines.addAll(knowledge);
        }
        return lines;
    }
}
