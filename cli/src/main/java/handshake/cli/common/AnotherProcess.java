package handshake.cli.common;

import handshake.view.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * This program once more, in a process of its own: who captures gives up permissions or goes into a private namespace, and
 * a process can do either only as a whole.
 */
public final class AnotherProcess {
    /**
     * What came of it.
     *
     * @param lines standard output and standard error
     */
    public record Ended(int status, List<String> lines) {}

    private AnotherProcess() {}

    /** Runs {@code arguments} as {@code root} would, for a screen of {@code columns}, and waits for the end. */
    public static Ended run(RootCommand root, int columns, List<String> arguments) throws IOException {
        // What this terminal cannot show is of no use there either; ASCII is read as UTF-8, too.
        boolean unicode = Screen.standardOutput(Screen.Colour.NEVER, true).unicode();
        String encoding = (unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII).name();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhandshake.columns=" + columns,
                "-Dstdout.encoding=" + encoding,
                "-Dstderr.encoding=" + encoding,
                "-cp",
                System.getProperty("java.class.path"),
                root.getClass().getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        try {
            return new Ended(process.waitFor(), lines);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return new Ended(ExitStatus.INTERRUPTED, lines);
        }
    }
}
