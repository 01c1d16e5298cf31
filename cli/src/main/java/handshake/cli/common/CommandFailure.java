package handshake.cli.common;

/**
 * A command cannot do what was asked, for a reason the person can act on. {@link OneLineErrors} prints the message as one
 * line: it says what is wrong and what to do.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitStatus;

    /** @param exitStatus one of {@link ExitStatus} */
    public CommandFailure(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** @param cause shown only with {@code --debug} */
    public CommandFailure(int exitStatus, String message, Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
