package handshake.cli.lesson;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.InputFile;
import handshake.cli.common.ScreenOption;
import handshake.lessons.grade.Grade;
import handshake.lessons.grade.Result;
import handshake.lessons.grade.ResultReader;
import handshake.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake grade FILE...}: the result files of a class as one table. */
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        description = {
            "Turns the result files of a class into one table: what each learner has come to in each task.",
            "",
            "Result files are written by 'handshake lesson N --check FILE --result FILE', 'handshake judge --result FILE --"
                    + " COMMAND', 'handshake mystery N --who … --format json > FILE' and 'handshake step --guess --format"
                    + " json > FILE'. Of several attempts at a task the best counts. A file that does not say"
                    + " whose it is belongs to whom its name says."
        },
        footer = {
            "",
            "Exit status: 0 done; 2 at least one file could not be read. The table holds the others.",
            "",
            "With moodle and canvas a row is a learner and a column a task, as their gradebooks import it: the points are those"
                    + " of --points when the exercise was passed, and a part of them for guesses and mysteries. No cell is"
                    + " a formula, whatever a learner is called.",
            "",
            "Examples:",
            "  handshake grade results/*.json --format csv > class.csv",
            "  handshake grade results/*.json --format canvas --points 5 > canvas.csv"
        })
public final class GradeCommand implements Callable<Integer> {
    /** How to write the table. */
    enum Format {
        TEXT,
        CSV,
        MOODLE,
        CANVAS,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Result files.")
    private List<String> files;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "How to write it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); in JSON, one object per"
                            + " line.")
    private Format format = Format.TEXT;

    @Mixin
    private PointsOption points;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() {
        List<Result> results = new ArrayList<>();
        boolean unreadable = false;
        for (String file : files) {
            try {
                results.addAll(ResultReader.read(InputFile.text(InputFile.bytes(Path.of(file))), owner(file)));
            } catch (ResultReader.Unreadable e) {
                unreadable |= complain(file + ": " + e.getMessage());
            } catch (NoSuchFileException e) {
                unreadable |= complain("there is no file " + file);
            } catch (IOException | InvalidPathException e) {
                unreadable |= complain("cannot read " + file + ": " + e.getMessage());
            }
        }
        List<Grade> grades = Grade.of(results);
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = switch (format) {
            case TEXT -> GradeView.table(grades, colours.screen());
            case CSV -> GradeView.csv(grades);
            case MOODLE -> new GradeBook(grades, points).moodle();
            case CANVAS -> new GradeBook(grades, points).canvas();
            case JSON -> GradeView.json(grades);
        };
        lines.forEach(out::println);
        out.flush();
        return unreadable ? ExitStatus.USAGE : ExitStatus.DONE;
    }

    private boolean complain(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("handshake: " + Printable.text(message));
        err.flush();
        return true;
    }

    /** {@code results/ada.json} is Ada's. */
    private static String owner(String file) {
        String name = Path.of(file).getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
