package handshake.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The beginnings of docs/judge.md are programs that do what stands there. */
class StartsTest {
    private static final Path PAGE = Path.of("..", "docs", "judge.md");

    @TempDir
    Path folder;

    @Test
    void python() throws IOException, InterruptedException {
        Python.assumed();
        passes("python3", source("python", "start.py"));
    }

    @Test
    void java() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        passes(java, source("java", "Start.java"));
    }

    @Test
    void segmentsAsJson() throws IOException, InterruptedException {
        Python.assumed();
        String program = """
                import json, sys
                print('time virtual', flush=True)
                for line in sys.stdin:
                    if line[0] == '{':
                        syn = json.loads(line)
                        if syn['flags'] == ['SYN']:
                            ack = (syn['seq'] + 1) % 2**32
                            print(json.dumps({'flags': ['SYN', 'ACK'], 'seq': 300, 'ack': ack, 'window': 5000, 'mss': 536}))
                    print('ok', flush=True)
                """;
        Path file = Files.writeString(folder.resolve("segments.py"), program);
        Ran ran = Ran.handshake("judge", "--stage", "1-2", "--packets", "json", "--", "python3", file.toString());
        assertThat(ran.out()).endsWith("2 of 2 stages passed\n");
        Path results = folder.resolve("results.json");
        Path progress = folder.resolve("progress.json");
        String[] kept = {
            "judge",
            "--stage",
            "2",
            "--packets",
            "json",
            "--result",
            results.toString(),
            "--student",
            "Ada",
            "--progress",
            progress.toString(),
            "--",
            "python3",
            file.toString()
        };
        assertThat(Ran.handshake(kept).status()).isZero();
        assertThat(Ran.handshake("grade", results.toString()).out())
                .contains("Ada")
                .contains("judge stage 02");
        assertThat(Files.readString(progress)).contains("judge#stage/2");
    }

    /** Those whose compilers are here; the page says so. */
    @TestFactory
    Stream<DynamicTest> compiled() {
        return Stream.of(
                        new Compiled("go", "go", "start.go", List.of("go", "build")),
                        new Compiled("rust", "rustc", "start.rs", List.of("rustc")),
                        new Compiled("c", "cc", "start.c", List.of("cc")))
                .filter(Compiled::isHere)
                .map(compiled -> DynamicTest.dynamicTest(compiled.language, () -> built(compiled)));
    }

    private record Compiled(String language, String compiler, String file, List<String> command) {
        boolean isHere() {
            return Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, compiler)));
        }
    }

    /** What a fence of that language holds, as a file. */
    private String source(String language, String name) throws IOException {
        Matcher fence = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(fence.find()).isTrue();
        return Files.writeString(folder.resolve(name), fence.group(1)).toString();
    }

    private void built(Compiled compiled) throws IOException, InterruptedException {
        String program = folder.resolve("start-" + compiled.language).toString();
        List<String> command = new ArrayList<>(compiled.command);
        command.addAll(List.of("-o", program, source(compiled.language, compiled.file)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GOCACHE", folder.resolve("cache").toString());
        builder.environment().put("GO111MODULE", "off");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        passes(program);
    }

    private static void passes(String... words) {
        List<String> all = new ArrayList<>(List.of("judge", "--stage", "1-2", "--"));
        all.addAll(List.of(words));
        Ran ran = Ran.handshake(all.toArray(String[]::new));
        assertThat(ran.out()).endsWith("2 of 2 stages passed\n");
    }
}
