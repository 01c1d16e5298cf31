package handshake.cli.lesson;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.OutputFile;
import handshake.cli.common.Say;
import handshake.lessons.course.Shelf;
import handshake.text.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake new scenario|lesson NAME}: a start that passes its own check, to be changed by hand. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Writes the start of a scenario (NAME.ladder) or of a lesson (NN-NAME.md), which passes its own check,"
                        + " to be changed by hand.",
        footer = {
            "",
            "Examples:",
            "  handshake new scenario my-loss && handshake run my-loss.ladder",
            "  handshake new lesson windows --from course && handshake lesson --check --from course"
        })
public final class NewCommand implements Callable<Integer> {
    private static final Pattern NUMBERED = Pattern.compile("(\\d\\d)-.*");

    /** What can be begun. */
    enum Kind {
        SCENARIO,
        LESSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Parameters(index = "1", paramLabel = "NAME", description = "How to call it: letters, digits and hyphens.")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder of your own scenarios or lessons (default: the current one).")
    private Path directory;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "a name is of small letters, digits and hyphens, such as my-loss, not '" + name + "'");
        }
        String title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
        Files.createDirectories(directory);
        switch (kind) {
            case SCENARIO ->
                write(
                        directory.resolve(name + ".ladder"),
                        text("new-scenario.ladder").replace("NAME", name).replace("TITLE", title));
            case LESSON -> {
                int number = next();
                write(
                        directory.resolve(String.format(Locale.ROOT, "%02d-%s.md", number, name)),
                        text("new-lesson.md")
                                .replace("NUMBER", Integer.toString(number))
                                .replace("TITLE", title));
            }
        }
        return ExitStatus.DONE;
    }

    private static String text(String file) {
        return Resource.text(NewCommand.class, file);
    }

    /** The number behind the last lesson's. */
    private int next() throws IOException {
        int last = 0;
        for (String file : Shelf.at(directory).lessons()) {
            Matcher numbered = NUMBERED.matcher(file);
            last = numbered.matches() ? Math.max(last, Integer.parseInt(numbered.group(1))) : last;
        }
        return last + 1;
    }

    private void write(Path file, String text) {
        OutputFile.refuseToReplace(file, force);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
        Say.written(spec, file);
    }
}
