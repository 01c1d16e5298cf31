package handshake.cli.capture;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.RootCommand;
import handshake.live.capture.CaptureException;
import handshake.live.system.NetworkSettings;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.PrivilegeException;
import handshake.live.system.Privileges;
import handshake.live.system.ReadinessCheck;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** How a command that captures gets the permission to, and how it gets rid of it before it looks at the first packet. */
public final class CapturePermission {
    private final CommandSpec command;

    public CapturePermission(CommandSpec command) {
        this.command = command;
    }

    /** In the process that {@link #goOnInPrivate} started: makes the network usable. Before anything touches it. */
    public static void prepareNetwork() throws IOException {
        if (PrivateNamespace.isInside()) {
            NetworkSettings.bringLoopbackUp();
        }
    }

    /**
     * Call it when the capture is open and nothing of it was looked at. {@code openFiles} is run as who may write them:
     * under sudo as the user who called it, so that no file is written that this user could not write; as root itself
     * before there is nobody any more.
     */
    public Privileges.Dropped drop(Runnable openFiles) {
        try {
            boolean rootsOwn = Privileges.origin() == Privileges.Origin.ROOT;
            if (rootsOwn) {
                openFiles.run();
            }
            Privileges.Dropped dropped =
                    RootCommand.ownsProcess(command) ? Privileges.dropForGood() : Privileges.drop();
            if (!rootsOwn) {
                openFiles.run();
            }
            return dropped;
        } catch (PrivilegeException e) {
            throw failure(e);
        }
    }

    /**
     * Like {@link #drop}, and starts a program for whoever asked for it: the invoking user's afterwards; root's and an
     * ordinary user's before, with what they may do.
     */
    CapturedProgram dropAndStart(CapturedProgram.Start program, Runnable openFiles) {
        try {
            return switch (Privileges.origin()) {
                case SUDO -> {
                    CapturedProgram.Start asUser = program.with(Privileges.environmentOfInvokingUser());
                    drop(openFiles);
                    yield asUser.now();
                }
                case ROOT -> startAndDrop(program.forRoot(), openFiles);
                case NONE, CAPABILITIES, PRIVATE_NAMESPACE -> startAndDrop(program, openFiles);
            };
        } catch (PrivilegeException e) {
            throw failure(e);
        }
    }

    private CapturedProgram startAndDrop(CapturedProgram.Start program, Runnable openFiles) {
        CapturedProgram started = program.now();
        drop(openFiles);
        return started;
    }

    private static CommandFailure failure(PrivilegeException e) {
        return new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, String.valueOf(e.getMessage()), e);
    }

    /** Starts this very command again where capturing needs no permission; does not return. */
    public void goOnInPrivate() {
        goOnInPrivate(false);
    }

    /** The same; {@code uplink}: in a network that has a way out. */
    void goOnInPrivate(boolean uplink) {
        command.commandLine().getOut().flush();
        command.commandLine().getErr().flush();
        try {
            PrivateNamespace.enter(uplink);
        } catch (IOException | PrivilegeException e) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE, "no private network can be entered: " + e.getMessage(), e);
        }
    }

    /**
     * Not allowed, on a loopback where any other will do: goes on in a private namespace, and does not return; or says
     * what was tried.
     */
    public CommandFailure refusedOnLoopback(CaptureException refusal, Runnable beforeGoingOn) {
        boolean mayHelp = refusal.reason() == CaptureException.Reason.NOT_PERMITTED && !PrivateNamespace.isInside();
        ReadinessCheck namespace =
                mayHelp ? PrivateNamespace.check() : new ReadinessCheck("namespace", "", Optional.of(""));
        if (mayHelp && namespace.ok()) {
            beforeGoingOn.run();
            goOnInPrivate();
        }
        String tried = mayHelp
                ? "; nor is there a private namespace: " + namespace.finding() + " ("
                        + namespace.fix().orElse("") + ")"
                : "";
        return new CommandFailure(
                ExitStatus.CAPTURE_NOT_POSSIBLE,
                refusal.getMessage() + tried + " Or read a capture instead: handshake read lessons/captures/echo.pcap",
                refusal);
    }
}
