package handshake.cli.dial;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The programs that knock at the model by their names, and commands of one's own. */
final class KnockingClient {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "firefox");
    private static final String ADDRESS = Dial.ADDRESSES.remote().toString();
    private static final String URL = "http://" + ADDRESS + "/";
    /** A person may think for so long. */
    private static final String PATIENCE_SECONDS = "3600";

    private KnockingClient() {}

    /** {@code with}: {@code curl}, {@code nc}, {@code browser}, or a command for the shell. */
    static KnockingProgram start(String with) {
        return switch (with) {
            case "curl" ->
                KnockingProgram.start(
                        with,
                        List.of(there("curl"), "--silent", "--show-error", "--max-time", PATIENCE_SECONDS, URL),
                        "");
            case "nc" ->
                KnockingProgram.start(with, List.of(there("nc"), ADDRESS, Integer.toString(Dial.WEB_PORT)), "hello\n");
            case "browser" -> KnockingProgram.start(with, quietly(browser()), "");
            default -> KnockingProgram.start("the command", List.of("sh", "-c", with), "");
        };
    }

    /** A browser complains of much that has nothing to do with this. */
    private static List<String> quietly(List<String> command) {
        return Stream.concat(Stream.of("sh", "-c", "exec \"$@\" 2>/dev/null", "sh"), command.stream())
                .toList();
    }

    private static String there(String program) {
        if (!KnockingProgram.exists(program)) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "the program " + program + " is not there; --with takes any command instead");
        }
        return program;
    }

    /** A new one with a profile of its own: one that runs already would go by another network. */
    private static List<String> browser() {
        String program = BROWSERS.stream()
                .filter(KnockingProgram::exists)
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        "there is no browser (" + String.join(", ", BROWSERS) + "); --with takes any command instead"));
        Path profile = profile();
        if (program.equals("firefox")) {
            return List.of(program, "--no-remote", "--profile", profile.toString(), URL);
        }
        Stream<String> always = Stream.of(
                program,
                "--user-data-dir=" + profile,
                "--no-sandbox", // in a private namespace it takes itself for root
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        boolean sees = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        Stream<String> unseen = sees ? Stream.of() : Stream.of("--headless", "--dump-dom");
        return Stream.of(always, unseen, Stream.of(URL)).flatMap(words -> words).toList();
    }

    private static Path profile() {
        try {
            Path directory = Files.createTempDirectory("handshake-browser");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "browser-profile"));
            return directory;
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "the browser gets no directory: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            directory.toFile().deleteOnExit(); // it still writes there; nothing else can be done
        }
    }
}
