package handshake.cli.common;

import handshake.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong, a person reads one line on standard error; {@code --debug} adds the stack trace. */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** The arguments could not be understood: says what, suggests what was perhaps meant, points to the help. */
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String help = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
        String problem = e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage();
        report(command, e, problem + help, debug(List.of(args)));
        return ExitStatus.USAGE;
    }

    /** The command ran and failed: either it says why itself, or this program has a defect. */
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        boolean debug = debug(parsed.originalArgs());
        if (e instanceof CommandFailure failure) {
            report(command, e, String.valueOf(e.getMessage()), debug);
            return failure.exitStatus();
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            report(command, e, "cannot read or write: " + reason(e), debug);
            return ExitStatus.USAGE;
        }
        return handleError(e, command, parsed);
    }

    /** Of files that are not there the message is but the name. */
    private static String reason(Exception e) {
        Throwable problem = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return problem instanceof FileSystemException file && file.getReason() == null
                ? file.getMessage() + " (" + file.getClass().getSimpleName().replace("Exception", "") + ")"
                : String.valueOf(problem.getMessage());
    }

    /** The command ended with something that it does not explain: a limit of this machine, or a defect. */
    int handleError(Throwable e, CommandLine command, ParseResult parsed) {
        boolean debug = debug(parsed.originalArgs());
        Optional<String> limit = WithinMemory.limit(e);
        command.getOut().flush();
        if (limit.isPresent()) {
            report(command, e, limit.get(), debug);
            return ExitStatus.LIMIT_REACHED;
        }
        report(command, e, "this is a defect of handshake: " + e + (debug ? "" : " (--debug shows where)"), debug);
        return ExitStatus.DEFECT;
    }

    /** The command has ended with {@code status}, and some of its output was lost for {@code reason}. */
    public static int lostOutput(CommandLine command, IOException reason, int status, String... args) {
        report(command, reason, "cannot write to standard output: " + reason.getMessage(), debug(List.of(args)));
        boolean saysMore = status == ExitStatus.DEFECT || status == ExitStatus.INTERRUPTED;
        return saysMore ? status : ExitStatus.USAGE;
    }

    private static void report(CommandLine command, Throwable e, String message, boolean debug) {
        PrintWriter err = command.getErr();
        err.println("handshake: " + oneLine(message));
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    /** Read from the bare arguments, because after a parse error no option has a value. */
    private static boolean debug(List<String> args) {
        int endOfOptions = args.indexOf("--");
        return (endOfOptions < 0 ? args : args.subList(0, endOfOptions)).contains("--debug");
    }

    /** The first word that nothing was expecting, and what it was perhaps meant to be. */
    private static String unmatched(UnmatchedArgumentException e) {
        String word = "'" + e.getUnmatched().get(0) + "'";
        String problem;
        if (e.isUnknownOption()) {
            problem = "unknown option " + word;
        } else if (e.getCommandLine().getSubcommands().isEmpty()) {
            problem = "unexpected argument " + word;
        } else {
            problem = "unknown command " + word;
        }
        List<String> meant = e.getSuggestions();
        return meant.isEmpty() ? problem : problem + " (did you mean " + String.join(" or ", meant) + "?)";
    }

    /** Line ends become spaces, other control characters are escaped: a message cannot move the cursor. */
    private static String oneLine(String message) {
        return Printable.text(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
