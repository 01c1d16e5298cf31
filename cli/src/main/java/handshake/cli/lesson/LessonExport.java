package handshake.cli.lesson;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.CompiledModel;
import handshake.cli.common.ExitStatus;
import handshake.cli.course.CourseSite;
import handshake.lessons.course.Course;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** {@code handshake lesson --export DIR}: writes the course as static pages. */
final class LessonExport {
    private LessonExport() {}

    /** How many files it has become. Files that it has written before are replaced, others are left alone. */
    static int write(Course course, OptionalLong seed, Path directory) {
        try {
            Map<String, byte[]> files = CourseSite.files(course, seed, CompiledModel.find());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.write(path, file.getValue());
            }
            return files.size();
        } catch (ProseException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "cannot write the pages to " + directory + ": " + e.getMessage(), e);
        }
    }
}
