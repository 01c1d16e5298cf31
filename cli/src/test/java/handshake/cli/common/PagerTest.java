package handshake.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.OwnProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerTest {
    private final StringWriter screen = new StringWriter();

    @TempDir
    private Path folder;

    private PrintWriter pager(String program) {
        return new PrintWriter(new Pager(screen, List.of("/bin/sh", "-c", program), StandardCharsets.UTF_8, 5), true);
    }

    @Test
    void whatFitsIsPrintedAsItIs() {
        try (PrintWriter out = pager("cat >" + folder.resolve("paged"))) {
            out.print("1\n2\n3\n4\n");
        }
        assertThat(screen).hasToString("1\n2\n3\n4\n");
        assertThat(folder.resolve("paged")).doesNotExist();
    }

    @Test
    void whatIsLongerGoesThroughThePagerFromItsFirstLineOn() {
        try (PrintWriter out = pager("cat >" + folder.resolve("paged"))) {
            "1 2 3 4 5 6 §"
                    .lines()
                    .flatMap(text -> Stream.of(text.split(" ", -1)))
                    .forEach(line -> out.print(line + "\n"));
        }
        assertThat(screen.toString()).isEmpty();
        assertThat(folder.resolve("paged")).hasContent("1\n2\n3\n4\n5\n6\n§\n");
    }

    @Test
    void aPagerThatIsQuitIsNoError() {
        PrintWriter out = pager("true");
        for (int i = 0; i < 100_000; i++) {
            out.print("a line that nobody reads any more\n");
        }
        out.close();
        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void theEnvironmentSaysWhich() {
        assertThat(Pager.program(Map.of("TERM", "xterm"))).contains(List.of("/bin/sh", "-c", "less"));
        assertThat(Pager.program(Map.of("TERM", "xterm", "PAGER", "most -s")))
                .contains(List.of("/bin/sh", "-c", "most -s"));
        assertThat(Pager.program(Map.of("TERM", "xterm", "PAGER", "cat"))).isEmpty();
        assertThat(Pager.program(Map.of("TERM", "xterm", "PAGER", ""))).isEmpty();
        assertThat(Pager.program(Map.of("TERM", "dumb"))).isEmpty();
        assertThat(Pager.program(Map.of())).isEmpty();
    }

    private List<String> rules(boolean terminal, String... more) throws IOException {
        Path paged = folder.resolve("paged");
        Files.deleteIfExists(paged);
        String[] words = new String[more.length + 1];
        words[0] = "rules";
        System.arraycopy(more, 0, words, 1, more.length);
        ProcessBuilder builder = OwnProcess.handshake(List.of("-Dhandshake.terminal=" + terminal), words);
        builder.environment().putAll(Map.of("TERM", "xterm", "PAGER", "cat >" + paged, "NO_COLOR", "1"));
        List<String> printed =
                builder.start().inputReader(StandardCharsets.UTF_8).lines().toList();
        return Files.exists(paged) ? Files.readAllLines(paged) : printed;
    }

    @Test
    void onATerminalTheWholeListGoesThroughThePagerAndElsewhereNothing() throws IOException {
        List<String> piped = rules(false);
        assertThat(folder.resolve("paged")).doesNotExist();
        assertThat(rules(true)).isEqualTo(piped);
        assertThat(folder.resolve("paged")).exists();
        rules(true, "--no-pager");
        assertThat(folder.resolve("paged")).doesNotExist();
    }
}
