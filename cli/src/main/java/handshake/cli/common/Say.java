package handshake.cli.common;

import handshake.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** For people and not for programs: on standard error, so that standard output holds nothing but what was asked. */
public final class Say {
    private Say() {}

    /** That there is a file now. */
    public static void written(CommandSpec command, Path file) {
        to(command, "Written to " + file);
    }

    /** A line; what would act on a terminal is escaped. */
    public static void to(CommandSpec command, String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(Printable.text(line));
        err.flush();
    }
}
