package handshake.cli.common;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command. Where Java's memory or its stack ends, that is a limit of this machine and no verdict on what was
 * checked: one line, {@link ExitStatus#LIMIT_REACHED}, and what was written until then stands.
 */
public final class WithinMemory implements IExecutionStrategy {
    private static final long MEGA = 1 << 20;

    private final OneLineErrors errors;

    public WithinMemory(OneLineErrors errors) {
        this.errors = errors;
    }

    @Override
    public int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error e) { // picocli passes on what is no Exception, and Java would end with 1: "the check failed"
            CommandLine command =
                    parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
            return errors.handleError(e, command, parsed);
        }
    }

    /** What to say when {@code problem}, or what is behind it, is the end of the memory or the stack. */
    static Optional<String> limit(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return Optional.of("out of memory (" + cause.getMessage() + "), of which Java may use "
                        + Runtime.getRuntime().maxMemory() / MEGA
                        + " MB; what was done until here stands. HANDSHAKE_JAVA_OPTS=-Xmx4g allows 4 GB");
            }
            if (cause instanceof StackOverflowError) {
                return Optional.of("this is nested more deeply than Java's stack allows; what was done until here"
                        + " stands. HANDSHAKE_JAVA_OPTS=-Xss64m allows more");
            }
        }
        return Optional.empty();
    }

    /**
     * The same for every other thread of this process: the process ends, and a command that promises an answer
     * ({@link Interrupt}) gives it first.
     */
    public static void watchThreads() {
        Thread.UncaughtExceptionHandler otherwise = (thread, problem) -> {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            problem.printStackTrace();
        };
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            Optional<String> limit = limit(problem);
            if (limit.isEmpty()) {
                otherwise.uncaughtException(thread, problem);
                return;
            }
            System.err.println("handshake: " + limit.get());
            System.exit(ExitStatus.LIMIT_REACHED);
        });
    }
}
