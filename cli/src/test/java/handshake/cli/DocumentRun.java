package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.lesson.BackgroundRun;
import handshake.lessons.CommandLineWords;
import handshake.lessons.ExpectedOutput;
import handshake.lessons.Transcript;
import handshake.lessons.Update;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The commands of one document, as its reader would run them from top to bottom. */
final class DocumentRun {
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");
    /** So long does a server have to say what it did for a client that has ended. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path root;
    private final Path file;
    private Optional<Server> server = Optional.empty();
    private boolean portTaken;
    private final List<Change> changes = new ArrayList<>();

    private record Server(Transcript transcript, Transcript.Command command, BackgroundRun run) {}

    private record Change(Transcript.Command command, List<String> actual) {}

    /** {@code root}: where a reader stands; the tests run one folder below it. */
    DocumentRun(Path root, Path file) {
        this.root = root;
        this.file = file;
    }

    /** Runs {@code command}; it must print what the document says, or go on in the background. */
    void check(Transcript transcript, Transcript.Command command) throws IOException, InterruptedException {
        List<String> words = CommandLineWords.of(command.text().replace("\\\n", " "));
        assertThat(words.get(0)).as("only our own command can be run").isIn("handshake", "./handshake");
        String[] arguments = words.stream().skip(1).map(this::fromRoot).toArray(String[]::new);
        if (transcript.captures()) {
            CaptureAllowed.assumed();
            check(transcript, command, Ended.handshake(arguments));
        } else if (transcript.background()) {
            stop();
            start(transcript, command, arguments);
        } else {
            assumeTrue(!portTaken || !words.contains("echo"), "SKIPPED: another program has the server's port");
            check(transcript, command, here(arguments));
        }
    }

    private String fromRoot(String word) {
        boolean inside = word.contains("/") && Files.exists(root.resolve(word));
        return inside ? root.resolve(word).toString() : word;
    }

    private void start(Transcript transcript, Transcript.Command command, String... arguments) {
        BackgroundRun run = BackgroundRun.start(Main.commandLine(), List.of(arguments));
        portTaken = run.printed().stream().anyMatch(line -> line.contains("Address already in use"));
        assertThat(portTaken && "true".equals(System.getenv("CI")))
                .as("in CI the ports of the documents must be free")
                .isFalse();
        assumeTrue(!portTaken, "SKIPPED: another program has the server's port");
        server = Optional.of(new Server(transcript, command, run));
    }

    private static Ended here(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter both = new PrintWriter(printed, true);
        CommandLine line = Main.commandLine();
        line.setOut(both).setErr(both);
        int status = line.execute(arguments);
        return new Ended(status, printed.toString().lines().toList());
    }

    private void check(Transcript transcript, Transcript.Command command, Ended ended) {
        compare(transcript, command, ended.lines());
        assertThat(ended.status()).as("exit status of " + command.text()).isEqualTo(command.status());
    }

    private void compare(Transcript transcript, Transcript.Command command, List<String> actual) {
        Optional<Integer> difference = ExpectedOutput.firstDifference(command.output(), actual, transcript.varies());
        if (difference.isPresent() && UPDATE) {
            changes.add(new Change(command, actual));
        } else if (difference.isPresent()) {
            fail(
                    "%s:%d: $ %s%nprints something else from its line %d on:%n%s",
                    file.getFileName(),
                    command.line(),
                    command.text(),
                    difference.get() + 1,
                    String.join("\n", actual));
        }
    }

    /** Ends what goes on in the background, when it has said what the document shows. */
    private void stop() {
        if (server.isEmpty()) {
            return;
        }
        Server ending = server.get();
        server = Optional.empty();
        try (BackgroundRun run = ending.run()) {
            boolean varies = ending.transcript().varies();
            List<String> expected = ending.command().output();
            run.await(
                    lines -> ExpectedOutput.firstDifference(expected, lines, varies)
                            .isEmpty(),
                    PATIENCE);
            compare(ending.transcript(), ending.command(), run.printed());
        }
    }

    /** Ends what still goes on, and rewrites what has changed: from the end, so that the places before it stay right. */
    void end() throws IOException {
        stop();
        changes.sort(Comparator.comparingInt((Change change) -> change.command().line())
                .reversed());
        for (Change change : changes) {
            Files.writeString(file, Update.output(Files.readString(file), change.command(), change.actual()));
        }
    }
}
