package handshake.live.capture;

import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What some tests need of the machine. Missing, it skips them loudly, and fails them where CI=true promises it. */
public final class Requirements {
    private Requirements() {}

    public static void permissionToCapture() {
        try {
            Captures.open(CaptureRequest.on("lo")).source().close();
        } catch (CaptureException e) {
            missing(e.getMessage());
        }
    }

    public static void libpcap() {
        PcapLibrary.problem().ifPresent(problem -> missing(problem.getMessage()));
    }

    public static void privateNamespace() {
        ReadinessCheck namespace = PrivateNamespace.check();
        if (!namespace.ok()) {
            missing(namespace.finding());
        }
    }

    /** The programs run as another user, in a namespace, without a capability. */
    public static void root() {
        if (!"root".equals(System.getProperty("user.name"))) {
            missing("only root can become another user");
        }
    }

    /** A program that prints its version. */
    public static void program(String name) {
        try {
            Process process = new ProcessBuilder(name, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            missing(name + " is not installed");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("CI=true promises what this test needs: " + what);
        }
        Assumptions.abort(what);
    }
}
