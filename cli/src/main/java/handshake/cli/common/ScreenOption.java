package handshake.cli.common;

import handshake.view.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --color}, for every command that writes for people. */
public final class ScreenOption {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
    private Screen.Colour colour = Screen.Colour.AUTO;

    public Screen screen() {
        return Screen.standardOutput(colour, CommandLine.Help.Ansi.AUTO.enabled());
    }
}
