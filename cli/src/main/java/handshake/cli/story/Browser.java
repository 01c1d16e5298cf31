package handshake.cli.story;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What opens a page on this desktop.
 *
 * @param program found on the search path
 */
public record Browser(String program) {
    /** Empty where there is no screen to show it on, and for root: a browser meets strangers. */
    static Optional<Browser> ofThisDesktop() {
        return isRoot() ? Optional.empty() : of(System.getenv(), System.getProperty("os.name", ""));
    }

    /** Whether this process's user is number 0, also by another name. */
    public static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /** {@code system} as Java calls it. */
    static Optional<Browser> of(Map<String, String> environment, String system) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return Optional.of(new Browser("open"));
        }
        boolean screen = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return screen ? Optional.of(new Browser("xdg-open")) : Optional.empty();
    }

    /** Returns whether the program could be started; it goes on without us. */
    boolean open(Path page) {
        try {
            new ProcessBuilder(program, page.toAbsolutePath().toString())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false; // there is a screen, but nothing that would open a page on it
        }
    }
}
