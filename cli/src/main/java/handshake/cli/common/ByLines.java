package handshake.cli.common;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --plain} and {@code --commands}, for whatever fills the screen and can also be led by lines of text. */
public final class ByLines {
    @Option(names = "--plain", description = "Lines of text instead of a full screen, for pipes and screen readers.")
    private boolean plain;

    @Option(
            names = "--commands",
            paramLabel = "COMMANDS",
            description = "What to do instead of reading standard input, separated by semicolons; implies --plain.")
    private Optional<String> commands = Optional.empty();

    /** Whether lines were asked for, whatever the terminal can do. */
    public boolean wanted() {
        return plain || commands.isPresent();
    }

    /** Whether the screen can be filled, and may. */
    public boolean fillsTheScreen() {
        return !wanted() && Keyboard.canFillTheScreen();
    }

    /** The lines that were given, or those that will be typed behind {@code prompt}. */
    public PlainLines lines(String prompt, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return commands.map(text -> PlainLines.given(List.of(text.split(";", -1)), out, err))
                .orElseGet(() -> PlainLines.typed(Keyboard.input() ? prompt : "", out, err));
    }
}
