package handshake.cli.lesson;

import handshake.lessons.progress.Progress;
import handshake.lessons.progress.ProgressFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --progress}: where it is remembered what a learner has done. */
final class ProgressOption {
    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description = "Keep progress in FILE; otherwise in handshake/lessons.json in the state directory,"
                    + " $$XDG_STATE_HOME or ~/.local/state; with --student in a file of that learner's own beside it.")
    private Optional<Path> file;

    /** {@code student}: whose it is, where several learn on one machine. */
    ProgressFile file(Optional<String> student) {
        return file.map(ProgressFile::new)
                .orElseGet(
                        () -> ProgressFile.usual(System.getenv(), Path.of(System.getProperty("user.home")), student));
    }

    /** What is kept in {@code kept}; what there is to say about that goes to {@code err}. */
    static Progress read(ProgressFile kept, PrintWriter err) {
        try {
            ProgressFile.Reading reading = kept.read();
            reading.complaint().ifPresent(complaint -> err.println("handshake: " + complaint));
            err.flush();
            return reading.progress();
        } catch (IOException e) {
            err.println("handshake: cannot read your progress in " + kept + ": " + e.getMessage());
            err.flush();
            return Progress.NONE;
        }
    }
}
