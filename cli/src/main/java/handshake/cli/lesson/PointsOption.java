package handshake.cli.lesson;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --points}: what a task is worth. */
final class PointsOption {
    private static final int USUAL = 10;

    @Option(
            names = "--points",
            paramLabel = "[TASK=]N",
            description =
                    "For moodle and canvas: what each task is worth, or the one task named, as the table names it;"
                            + " may be given several times (default: 10).")
    private List<String> given = List.of();

    /** What {@code task} is worth: as said of it, else as said of all. */
    int of(String task) {
        int worth = USUAL;
        for (String one : given) {
            int equals = one.lastIndexOf('=');
            if (equals < 0) {
                worth = number(one);
            }
        }
        for (String one : given) {
            int equals = one.lastIndexOf('=');
            if (equals >= 0 && one.substring(0, equals).equals(task)) {
                worth = number(one.substring(equals + 1));
            }
        }
        return worth;
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new CommandFailure(ExitStatus.USAGE, "--points takes N or TASK=N, and '" + text + "' is no number");
        }
        return Integer.parseInt(text);
    }
}
