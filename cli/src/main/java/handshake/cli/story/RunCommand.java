package handshake.cli.story;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.figure.Notation;
import handshake.packetdrill.writer.NotExpressible;
import handshake.packetdrill.writer.ScriptWriter;
import handshake.scenario.Scenario;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.ConnectionView;
import handshake.view.Ink;
import handshake.view.KnowledgeView;
import handshake.view.LadderView;
import handshake.view.Screen;
import handshake.view.Wrap;
import handshake.view.step.Intro;
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

/** {@code handshake run STORY}: plays a scenario in virtual time, or takes another story, and shows what happened and why. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Shows a story: every segment, both ends' states, and why. A scenario or a script is played by the"
                        + " model in virtual time; a capture is explained.",
        footer = {
            "",
            "Numbers are shown as they stand in the header and, in parentheses, counted from the SYN.",
            "",
            "Examples:",
            "  handshake run three-way",
            "  handshake run three-way --seed 7 --profile linux",
            "  handshake run lessons/captures/echo.pcap --brief",
            "  handshake run refused --format packetdrill --side client"
        })
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = StorySource.LABEL,
            completionCandidates = StorySource.Names.class,
            description = StorySource.MEANING)
    private String name;

    @Mixin
    private StoryOptions options;

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
    public Integer call() throws IOException {
        Story story =
                Story.open(StorySource.of(name, options), spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        output.paged(() -> List.of(story.chapter()))
                .write(
                        story.trace(),
                        out,
                        () -> text(story, colours.screen()),
                        () -> ladder(story),
                        () -> script(story));
        return ExitStatus.DONE;
    }

    private static List<String> ladder(Story story) {
        return story.scenario()
                .map(played -> Notation.print(story.trace(), played.ladder().fields()))
                .orElseGet(() -> Notation.print(story.trace()));
    }

    private List<String> script(Story story) {
        Scenario played = story.scenario()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        "only a scenario can be written as a packetdrill script, and " + name + " is none"));
        Trace trace = story.trace();
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

    private List<String> text(Story story, Screen screen) {
        List<String> lines = new ArrayList<>();
        Intro intro = story.intro();
        String gap = " "
                .repeat(Math.max(
                        2,
                        screen.width() - intro.title().length() - intro.source().length()));
        lines.add((screen.paint(Ink.STRONG, intro.title()) + gap + screen.paint(Ink.QUIET, intro.source()))
                .stripTrailing());
        if (!brief) {
            lines.addAll(Wrap.lines(intro.about(), screen.width()));
        }
        lines.add("");
        if (story.recorded().isPresent()) {
            lines.addAll(ConnectionView.lines(story.recorded().get(), screen, !brief));
            return lines;
        }
        lines.addAll(LadderView.lines(story.trace(), screen, !brief));
        List<String> knowledge = brief ? List.of() : KnowledgeView.lines(story.trace(), screen);
        if (!knowledge.isEmpty()) {
            lines.add("");
            lines.addAll(knowledge);
        }
        return lines;
    }
}
