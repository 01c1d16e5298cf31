package handshake.cli;

import handshake.view.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. Every other command is a class of its own, registered here. */
@Command(
        name = "handshake",
        description = "Teaches how TCP connects: a model of RFC 9293, held against real packets.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            ScriptCommand.class,
            StepCommand.class,
            ScenariosCommand.class,
            ExploreCommand.class,
            LiveCommand.class,
            CaptureCommand.class,
            ReadCommand.class,
            ViewCommand.class,
            EchoCommand.class,
            LessonCommand.class,
            GradeCommand.class,
            RulesCommand.class,
            ProfilesCommand.class,
            TableCommand.class,
            DiagramCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:done",
            "1:the check that was asked for failed",
            "2:wrong usage or unreadable input",
            "3:capture not possible here",
            "4:a stated limit was reached first",
            "70:a defect of this program",
            "130:interrupted"
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Accepted and documented here for every command; {@link OneLineErrors} looks for it in the bare arguments. */
    @SuppressWarnings("unused")
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace behind an error message.")
    private boolean debug;

    private final boolean ownsProcess;

    private Main(boolean ownsProcess) {
        this.ownsProcess = ownsProcess;
    }

    public static void main(String[] args) {
        CommandLine line = commandLine(new Main(true));
        Screen screen = Screen.standardOutput(Screen.Colour.AUTO, false);
        if (!screen.unicode()) {
            line.setOut(LegibleWriter.on(System.out, screen)).setErr(LegibleWriter.on(System.err, screen));
        }
        System.exit(line.execute(args));
    }

    /** Whether {@code command} may change what belongs to the whole process, such as its user. */
    static boolean ownsProcess(CommandSpec command) {
        return command.root().userObject() instanceof Main main && main.ownsProcess;
    }

    /** The whole command line, ready to {@code execute}: tests and lessons run it in-process, with their own streams. */
    public static CommandLine commandLine() {
        return commandLine(new Main(false));
    }

    private static CommandLine commandLine(Main main) {
        OneLineErrors errors = new OneLineErrors();
        return new CommandLine(main)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** {@code handshake} alone: not an error of spelling, but nothing was asked for either. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE;
    }
}
