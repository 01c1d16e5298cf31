package handshake.cli.script;

import handshake.cli.capture.CapturePermission;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import handshake.live.wire.KernelOutcome;
import handshake.live.wire.KernelScripts;
import handshake.live.wire.WireException;
import handshake.packetdrill.ScriptSource;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs scripts against the kernel of this computer, in a private namespace, where no permission is needed. */
public final class ScriptKernel {
    private static final String OTHERWISE = " Or ask the model: leave --against out.";

    private final CommandSpec command;

    public ScriptKernel(CommandSpec command) {
        this.command = command;
    }

    /** Call it before anything is read or written: goes on in a new process unless this one is private already. */
    public void enterNamespace() throws IOException {
        if (PrivateNamespace.isInside()) {
            return;
        }
        ReadinessCheck namespace = PrivateNamespace.check();
        if (!namespace.ok()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    "a script needs a kernel with a network of its own: " + namespace.finding() + ". "
                            + namespace.fix().orElse("") + OTHERWISE);
        }
        new CapturePermission(command).goOnInPrivate();
    }

    /** What became of each, in the same order. */
    public List<KernelOutcome> run(List<ScriptSource> sources) {
        try {
            return KernelScripts.run(sources);
        } catch (WireException e) {
            throw noNetwork(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitStatus.INTERRUPTED, "interrupted", e);
        }
    }

    static CommandFailure noNetwork(WireException e) {
        return new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, e.getMessage() + OTHERWISE, e);
    }
}
