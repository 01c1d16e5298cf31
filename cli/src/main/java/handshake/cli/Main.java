package handshake.cli;

import handshake.cli.beginning.FirstMinutes;
import handshake.cli.capture.CaptureCommand;
import handshake.cli.capture.DoctorCommand;
import handshake.cli.capture.ReadCommand;
import handshake.cli.capture.WhyCommand;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.Interrupt;
import handshake.cli.common.Keyboard;
import handshake.cli.common.LegibleWriter;
import handshake.cli.common.OneLineErrors;
import handshake.cli.common.Pager;
import handshake.cli.common.RootCommand;
import handshake.cli.common.StandardOutput;
import handshake.cli.common.Version;
import handshake.cli.common.WithinMemory;
import handshake.cli.dial.DialCommand;
import handshake.cli.echo.EchoCommand;
import handshake.cli.judge.JudgeCommand;
import handshake.cli.lesson.GradeCommand;
import handshake.cli.lesson.LessonCommand;
import handshake.cli.lesson.NewCommand;
import handshake.cli.live.LiveCommand;
import handshake.cli.mystery.MysteryCommand;
import handshake.cli.reference.ExplainCommand;
import handshake.cli.reference.ProfilesCommand;
import handshake.cli.reference.RulesCommand;
import handshake.cli.reference.ScenariosCommand;
import handshake.cli.reference.TableCommand;
import handshake.cli.script.ScriptCommand;
import handshake.cli.search.ExploreCommand;
import handshake.cli.shell.CompletionCommand;
import handshake.cli.shell.ManCommand;
import handshake.cli.story.DiagramCommand;
import handshake.cli.story.PlayCommand;
import handshake.cli.story.RunCommand;
import handshake.cli.story.StepCommand;
import handshake.cli.story.ViewCommand;
import handshake.view.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. Every other command is a class of its own, listed here. */
@Command(
        name = "handshake",
        description = "Teaches how TCP connects: a model of RFC 9293, held against real packets.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements RootCommand, Callable<Integer> {
    /** Every command by the name that its class gives it, in the order of the help. */
    static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("run", RunCommand.class),
            Map.entry("script", ScriptCommand.class),
            Map.entry("step", StepCommand.class),
            Map.entry("play", PlayCommand.class),
            Map.entry("scenarios", ScenariosCommand.class),
            Map.entry("explore", ExploreCommand.class),
            Map.entry("dial", DialCommand.class),
            Map.entry("live", LiveCommand.class),
            Map.entry("capture", CaptureCommand.class),
            Map.entry("read", ReadCommand.class),
            Map.entry("why", WhyCommand.class),
            Map.entry("judge", JudgeCommand.class),
            Map.entry("view", ViewCommand.class),
            Map.entry("echo", EchoCommand.class),
            Map.entry("mystery", MysteryCommand.class),
            Map.entry("lesson", LessonCommand.class),
            Map.entry("grade", GradeCommand.class),
            Map.entry("new", NewCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("rules", RulesCommand.class),
            Map.entry("profiles", ProfilesCommand.class),
            Map.entry("table", TableCommand.class),
            Map.entry("diagram", DiagramCommand.class),
            Map.entry("doctor", DoctorCommand.class),
            Map.entry("completion", CompletionCommand.class),
            Map.entry("man", ManCommand.class),
            Map.entry("help", HelpCommand.class));

    /** What only prints, so that it can be read page by page. Others converse, draw, or print while something happens. */
    private static final Set<String> PAGED =
            Set.of("run", "read", "why", "scenarios", "explain", "rules", "profiles", "table", "diagram", "grade");

    private static final String NO_PAGER = "--no-pager";

    @Spec
    private CommandSpec spec;

    /** Accepted and documented here for every command; {@link OneLineErrors} looks for it in the bare arguments. */
    @SuppressWarnings("unused")
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace behind an error message.")
    private boolean debug;

    /** Read from the bare arguments, because the output is made before they are parsed. */
    @SuppressWarnings("unused")
    @Option(
            names = NO_PAGER,
            scope = ScopeType.INHERIT,
            description = "On a terminal, print what is longer than the screen without $$PAGER.")
    private boolean noPager;

    private final boolean ownsProcess;

    private Main(boolean ownsProcess) {
        this.ownsProcess = ownsProcess;
    }

    public static void main(String[] args) {
        StandardOutput output = StandardOutput.install();
        WithinMemory.watchThreads();
        CommandLine line = commandLine(new Main(true), needed(args));
        Screen screen = Screen.standardOutput(Screen.Colour.AUTO, false);
        if (!screen.unicode()) {
            line.setOut(LegibleWriter.on(System.out, screen)).setErr(LegibleWriter.on(System.err, screen));
        }
        Optional<Pager> pager = pager(args);
        pager.ifPresent(
                paged -> line.setOut(screen.unicode() ? new PrintWriter(paged) : LegibleWriter.before(paged, screen)));
        int status = line.execute(args);
        pager.ifPresent(paged -> shown(line, paged));
        int said = output.lost()
                .map(reason -> OneLineErrors.lostOutput(line, reason, status, args))
                .orElse(status);
        Interrupt.allSaid();
        System.exit(said);
    }

    /** In front of the terminal, for a command whose output may be longer than that. */
    private static Optional<Pager> pager(String... args) {
        List<String> words = List.of(args);
        boolean pages = words.stream().findFirst().filter(PAGED::contains).isPresent();
        if (!pages || words.contains(NO_PAGER) || !Keyboard.output()) {
            return Optional.empty();
        }
        return Pager.before(new PrintWriter(System.out, false, StandardOutput.charset()), StandardOutput.charset());
    }

    private static void shown(CommandLine line, Pager pager) {
        line.getOut().flush();
        try {
            pager.close();
        } catch (IOException e) {
            // what standard output has lost is said next
        }
    }

    @Override
    public boolean ownsProcess() {
        return ownsProcess;
    }

    @Override
    public CommandLine another() {
        return commandLine();
    }

    /** The whole command line, ready to {@code execute}: tests and lessons run it in-process, with their own streams. */
    public static CommandLine commandLine() {
        return commandLine(new Main(false), COMMANDS);
    }

    /** The one command that is asked for: to look at all the others takes longer than many a command itself. */
    private static List<Map.Entry<String, Class<?>>> needed(String... args) {
        return COMMANDS.stream()
                .filter(command -> args.length > 0 && command.getKey().equals(args[0]))
                .filter(command -> command.getValue() != HelpCommand.class)
                .findFirst()
                .map(List::of)
                .orElse(COMMANDS);
    }

    private static CommandLine commandLine(Main main, List<Map.Entry<String, Class<?>>> commands) {
        OneLineErrors errors = new OneLineErrors();
        CommandLine line = new CommandLine(main);
        line.setHelpSectionKeys(List.of(CommandList.SECTION));
        line.getHelpSectionMap().put(CommandList.SECTION, new CommandList());
        commands.forEach(command -> line.addSubcommand(command.getKey(), command.getValue()));
        return line.setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(new WithinMemory(errors))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** {@code handshake} alone begins, where somebody sits; elsewhere nothing was asked for. */
    @Override
    public Integer call() {
        if (ownsProcess && Keyboard.canFillTheScreen()) {
            Screen screen = Screen.standardOutput(Screen.Colour.AUTO, true);
            return FirstMinutes.show(this, screen, spec.commandLine().getOut(), this::execute);
        }
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE;
    }

    private int execute(List<String> arguments) {
        String[] words = arguments.toArray(String[]::new);
        return commandLine(this, needed(words)).execute(words);
    }
}
