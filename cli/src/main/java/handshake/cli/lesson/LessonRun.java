package handshake.cli.lesson;

import handshake.cli.common.AnotherProcess;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.RootCommand;
import handshake.lessons.course.Shelf;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs a command that a lesson shows, in this process where that can be, and catches what it prints. */
final class LessonRun {
    private static final String COLUMNS = "handshake.columns";
    /** Lessons name their files as seen from the top of the repository. */
    private static final String FILES = "lessons/";

    private final RootCommand root;
    private final Shelf shelf;
    private final int width;
    private final List<Path> unpacked = new ArrayList<>();

    LessonRun(RootCommand root, Shelf shelf, int width) {
        this.root = root;
        this.shelf = shelf;
        this.width = width;
    }

    /** {@code captures}: whether it captures packets. */
    List<String> run(List<String> arguments, boolean captures) {
        try {
            List<String> found = new ArrayList<>();
            for (String argument : arguments) {
                found.add(file(argument));
            }
            return withStatus(captures ? AnotherProcess.run(root, width, found) : here(found));
        } catch (IOException e) {
            return List.of("handshake: cannot run this: " + e.getMessage());
        } finally {
            unpacked.forEach(LessonRun::delete);
        }
    }

    /** A file of the course, unpacked where the course is within the program. */
    private String file(String argument) throws IOException {
        if (!argument.startsWith(FILES) || Files.exists(Path.of(argument))) {
            return argument;
        }
        Optional<byte[]> bytes = shelf.bytes(argument.substring(FILES.length()));
        if (bytes.isEmpty()) {
            return argument;
        }
        String name = argument.substring(argument.lastIndexOf('/') + 1);
        Path file = Files.createTempFile("handshake-", "-" + name);
        unpacked.add(file);
        Files.write(file, bytes.get());
        return file.toString();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** As a shell would not say it, but as lessons speak of it: {@code (exit status 2)}. */
    private static List<String> withStatus(AnotherProcess.Ended ended) {
        if (ended.status() == ExitStatus.DONE) {
            return ended.lines();
        }
        List<String> lines = new ArrayList<>(ended.lines());
        lines.add("(exit status " + ended.status() + ")");
        return lines;
    }

    private AnotherProcess.Ended here(List<String> arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter both = new PrintWriter(printed, true);
        CommandLine line = root.another();
        line.setOut(both).setErr(both);
        int status = within(width, () -> line.execute(arguments.toArray(String[]::new)));
        return new AnotherProcess.Ended(status, printed.toString().lines().toList());
    }

    /** Lets {@code command}, while it is begun, believe in a terminal of {@code columns}. */
    static <T> T within(int columns, Supplier<T> command) {
        String before = System.getProperty(COLUMNS);
        System.setProperty(COLUMNS, Integer.toString(columns));
        try {
            return command.get();
        } finally {
            if (before == null) {
                System.clearProperty(COLUMNS);
            } else {
                System.setProperty(COLUMNS, before);
            }
        }
    }
}
