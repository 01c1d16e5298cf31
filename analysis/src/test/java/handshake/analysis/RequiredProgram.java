package handshake.analysis;

import java.io.IOException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program that some tests need: missing, it skips them loudly, and fails them where CI=true promises it. */
public final class RequiredProgram {
    private RequiredProgram() {}

    /** {@code name} prints its version. */
    public static void named(String name) throws InterruptedException {
        try {
            new ProcessBuilder(name, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("CI=true promises what this test needs: " + name + " is not installed");
            }
            Assumptions.abort(name + " is not installed");
        }
    }
}
