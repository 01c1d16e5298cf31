package handshake.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The course's reference in Python, and what becomes of it by small edits. */
final class Python {
    private static final Path REFERENCE = Path.of("..", "lessons", "code", "tcp.py");

    private Python() {}

    /** Skipped, loudly, where there is none; in CI there must be. */
    static void assumed() throws IOException, InterruptedException {
        boolean there =
                new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor() == 0;
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("CI must have python3")
                .isTrue();
        assumeTrue(there, "SKIPPED: there is no python3");
    }

    /** The reference, with each odd one of {@code edits} replaced by the one behind it; each must occur. */
    static Path edited(Path folder, String... edits) throws IOException {
        String text = Files.readString(REFERENCE);
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(text).contains(edits[i]);
            text = text.replace(edits[i], edits[i + 1]);
        }
        return Files.writeString(folder.resolve("tcp.py"), text);
    }

    static String[] judge(Path program, String... options) {
        String[] words = new String[options.length + 6];
        words[0] = "judge";
        System.arraycopy(options, 0, words, 1, options.length);
        words[options.length + 1] = "--";
        words[options.length + 2] = "python3";
        words[options.length + 3] = "-S";
        words[options.length + 4] = "-E";
        words[options.length + 5] = program.toString();
        return words;
    }
}
