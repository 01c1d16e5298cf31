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
        return !isWindows(System.getProperty("os.name", "")) && new UnixSystem().getUid() == 0;
    }

    private static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** {@code system} as Java calls it. */
    static Optional<Browser> of(Map<String, String> environment, String system) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return Optional.of(new Browser("open"));
        }
        if (isWindows(system)) {
            return Optional.of(new Browser("explorer"));
        }
        boolean screen = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return screen ? Optional.of(new Browser("xdg-open")) : Optional.empty();
    }

    /** Returns whether the program could be started; it goes on without us. */
    boolean open(Path page) {
        try {
            Process started = new ProcessBuilder(program, page.toAbsolutePath().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            started.getOutputStream().close(); // nothing is typed for it
            return true;
        } catch (IOException e) {
            return false; // there is a screen, but nothing that would open a page on it
        }
    }
}
