package handshake.cli.common;

/** The exit statuses of every command: what a script that calls {@code handshake} may rely on. */
public final class ExitStatus {
    public static final int DONE = 0;

    /** The check that was asked for failed: a counterexample, a failed script, a wrong answer. */
    public static final int CHECK_FAILED = 1;

    /** Wrong usage, unreadable input, or output that could not be written. */
    public static final int USAGE = 2;

    /** Packets cannot be captured here. */
    public static final int CAPTURE_NOT_POSSIBLE = 3;

    /** A stated limit, or the end of the memory, was reached before the answer. */
    public static final int LIMIT_REACHED = 4;

    /** A defect of this program. Its own number (sysexits' EX_SOFTWARE), so that no script takes it for a result. */
    public static final int DEFECT = 70;

    /** Interrupted by Ctrl-C: 128 + SIGINT. Java itself ends with 143 after SIGTERM, and with 129 after SIGHUP. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
