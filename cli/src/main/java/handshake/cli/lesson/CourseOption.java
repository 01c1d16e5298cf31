package handshake.cli.lesson;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.lessons.course.Course;
import handshake.lessons.course.Shelf;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --from}, for whoever has lessons of his own. */
final class CourseOption {
    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Take the lessons (NN-title.md) from DIR instead of those that come with the program.")
    private Optional<Path> directory;

    Shelf shelf() {
        directory.filter(dir -> !Files.isDirectory(dir)).ifPresent(dir -> {
            throw new CommandFailure(ExitStatus.USAGE, dir + " is no directory");
        });
        return directory.map(Shelf::at).orElseGet(Shelf::builtIn);
    }

    Course course() {
        try {
            return Course.read(shelf());
        } catch (ProseException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read the lessons: " + e.getMessage(), e);
        }
    }
}
