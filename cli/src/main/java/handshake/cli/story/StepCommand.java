package handshake.cli.story;

import handshake.cli.common.ByLines;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.FullScreenLoop;
import handshake.cli.common.PlainLines;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceExport;
import handshake.scenario.Renumbering;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.step.ModelWalk;
import handshake.step.Score;
import handshake.step.Session;
import handshake.terminal.FullScreen;
import handshake.view.Screen;
import handshake.view.step.Guessing;
import handshake.view.step.Intro;
import handshake.view.step.PlainQuiz;
import handshake.view.step.PlainStepper;
import handshake.view.step.QuizWords;
import handshake.view.step.Stepper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake step [SCENARIO]}: a story one event at a time, forwards and back. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        description = {
            "Goes through a scenario one event at a time, forwards and back, and along other ways that it could go.",
            "On a terminal it fills the screen, and ? shows the keys. Otherwise, or with --plain, it reads commands, a line"
                    + " each, from standard input; the command ? lists them."
        },
        footer = {
            "",
            "With --guess the exit status is 0 when every answer was right, else 1.",
            "",
            "Example: handshake step syn-lost",
            "Example: handshake step --guess --seed 7 --format json"
        })
public final class StepCommand implements Callable<Integer> {
    private static final int REHEARSED_COLUMNS = 80;
    private static final int REHEARSED_ROWS = 24;

    /** How to write the result of --guess. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            defaultValue = "three-way",
            completionCandidates = ScenarioArgument.Names.class,
            description = "A built-in scenario ('handshake scenarios' lists them), or a scenario file"
                    + " (default: ${DEFAULT-VALUE}).")
    private String name;

    @Mixin
    private ScreenOption colours;

    @Mixin
    private ByLines byLines;

    @Option(names = "--guess", description = "Predict each event before it happens; a score at the end.")
    private boolean guess;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Other sequence numbers, which follow from NUMBER: the same for the same NUMBER.")
    private Optional<Long> seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to write the result of --guess: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    /** For the launcher, which remembers the classes that a start needs: all but the terminal itself. */
    @Option(names = "--rehearse", hidden = true)
    private boolean rehearse;

    @Override
    public Integer call() {
        boolean full = byLines.fillsTheScreen();
        if (full) {
            FullScreen.prepare();
        }
        Scenario told = ScenarioArgument.named(name);
        Scenario story = seed.map(number -> Renumbering.of(told, number)).orElse(told);
        Intro intro = new Intro(story.title(), story.source(), story.about());
        Run run = ScenarioArgument.play(story, name);
        if (rehearse) {
            new Stepper(intro, walk(run), TraceExport::write).frame(screen(), REHEARSED_COLUMNS, REHEARSED_ROWS);
            FullScreen.rehearse();
            return ExitStatus.DONE;
        }
        if (full) {
            return guess ? fill(new Guessing(intro, run)) : fill(new Stepper(intro, walk(run), TraceExport::write));
        }
        return guess
                ? guess(intro, run)
                : step(new PlainStepper(intro, walk(run), TraceExport::write, screen().unicode()));
    }

    private int fill(Stepper stepper) {
        return FullScreenLoop.show(stepper, screen()) ? ExitStatus.DONE : ExitStatus.INTERRUPTED;
    }

    private int fill(Guessing guessing) {
        return FullScreenLoop.show(guessing, screen()) ? result(guessing.score()) : ExitStatus.INTERRUPTED;
    }

    private Screen screen() {
        return colours.screen();
    }

    private static ModelWalk walk(Run run) {
        return new ModelWalk(Session.of(run));
    }

    private int step(PlainStepper stepper) {
        lines("step> ").converse(stepper);
        return ExitStatus.DONE;
    }

    private int guess(Intro intro, Run run) {
        PlainQuiz quiz = new PlainQuiz(intro, run, screen().unicode());
        // An object for a program stands alone on standard output.
        PlainLines lines = format == Format.JSON ? lines("guess> ").toErrors() : lines("guess> ");
        lines.say(quiz.begin());
        Optional<String> line = quiz.finished() ? Optional.empty() : lines.next();
        while (line.isPresent()) {
            lines.say(quiz.enter(line.get()));
            line = quiz.finished() ? Optional.empty() : lines.next();
        }
        return format == Format.JSON ? result(quiz.score()) : status(quiz.score());
    }

    private PlainLines lines(String prompt) {
        return byLines.lines(prompt, spec);
    }

    private int result(Score score) {
        OptionalLong number = seed.map(OptionalLong::of).orElse(OptionalLong.empty());
        PrintWriter out = spec.commandLine().getOut();
        out.println(format == Format.JSON ? QuizWords.json(name, number, score) : QuizWords.score(score));
        out.flush();
        return status(score);
    }

    private static int status(Score score) {
        return score.perfect() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }
}
