package handshake.cli.lesson;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.RootCommand;
import handshake.cli.reader.Desk;
import handshake.lessons.CommandLineWords;
import handshake.lessons.Transcript;
import handshake.lessons.course.Attempt;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.Shelf;
import handshake.lessons.progress.Progress;
import handshake.live.system.FileErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Does what a reader of a lesson asks for: runs its commands, checks and writes files, keeps progress. */
final class LessonDesk implements Desk, AutoCloseable {
    /** A server still writes about a client that has just ended; so long nothing more means that it has finished. */
    private static final Duration QUIET = Duration.ofMillis(100);

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final RootCommand root;
    private final Lesson lesson;
    private final Shelf shelf;
    private final boolean colour;
    private final Consumer<Progress> keeper;
    private final Map<Transcript.Command, BackgroundRun> begun = new HashMap<>();

    /** {@code colour}: whether colours are welcome in what commands print. */
    LessonDesk(RootCommand root, Lesson lesson, Shelf shelf, boolean colour, Consumer<Progress> keeper) {
        this.root = root;
        this.lesson = lesson;
        this.shelf = shelf;
        this.colour = colour;
        this.keeper = keeper;
    }

    @Override
    public List<String> run(Transcript transcript, Transcript.Command command, int width) {
        List<String> words = CommandLineWords.of(command.text().replace("\\\n", " "));
        List<String> arguments = words.subList(1, words.size());
        if (transcript.background()) {
            close();
            BackgroundRun run = LessonRun.within(width, () -> BackgroundRun.start(root.another(), arguments));
            begun.put(command, run);
            return legible(run.printed());
        }
        List<String> printed = new LessonRun(root, shelf, width).run(arguments, transcript.captures());
        begun.values().forEach(run -> run.settle(QUIET));
        return legible(printed);
    }

    @Override
    public Optional<List<String>> goingOn(Transcript.Command command) {
        return Optional.ofNullable(begun.get(command)).map(run -> legible(run.printed()));
    }

    private List<String> legible(List<String> printed) {
        return colour
                ? printed
                : printed.stream()
                        .map(line -> COLOUR.matcher(line).replaceAll(""))
                        .toList();
    }

    @Override
    public void pageLeft() {
        close();
        begun.clear();
    }

    @Override
    public Checked check(Exercise exercise, String file) {
        try {
            return new LessonCheck(new PrintWriter(Writer.nullWriter())).look(exercise, file);
        } catch (CommandFailure e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> file(Exercise exercise) {
        return exercise.start()
                .or(() -> Optional.of(exercise.solution()))
                .flatMap(attempt -> ending(attempt))
                .map(ending -> String.format("lesson-%02d-%s%s", lesson.number(), exercise.slug(), ending));
    }

    private static Optional<String> ending(Attempt attempt) {
        return switch (attempt.kind()) {
            case LADDER -> Optional.of(".ladder");
            case PACKETDRILL -> Optional.of(".pkt");
            case SCENARIO, CAPTURE -> Optional.empty();
        };
    }

    @Override
    public String write(Exercise exercise) {
        Attempt start = exercise.start().orElseThrow();
        Path file = Path.of(file(exercise)
                .orElseThrow(() -> new IllegalArgumentException("this exercise begins from a " + start.kind() + ": "
                        + start.text().strip())));
        try {
            Files.writeString(file, start.text(), StandardOpenOption.CREATE_NEW);
            return file.toString();
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(file + " exists; it is left as it is", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write " + file + ": " + FileErrors.reason(e), e);
        }
    }

    @Override
    public Optional<String> version(String file) {
        try {
            BasicFileAttributes now = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
            return Optional.of(now.lastModifiedTime() + " " + now.size());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names(String begun) {
        return FileNames.beginningWith(begun);
    }

    @Override
    public void edit(String file) {
        OtherProgram.editor(file);
    }

    @Override
    public void shell() {
        OtherProgram.shell(root);
    }

    /** Ends what goes on in the background. */
    @Override
    public void close() {
        begun.values().forEach(BackgroundRun::close);
    }

    @Override
    public void keep(Progress progress) {
        keeper.accept(progress);
    }
}
