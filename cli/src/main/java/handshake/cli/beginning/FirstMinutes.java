package handshake.cli.beginning;

import handshake.cli.common.AnotherProcess;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.FullScreenLoop;
import handshake.cli.common.RootCommand;
import handshake.figure.LadderException;
import handshake.scenario.Scenarios;
import handshake.terminal.FullScreen;
import handshake.view.Screen;
import handshake.view.step.Beginning;
import handshake.view.step.Door;
import handshake.view.step.RealExchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** {@code handshake} without a command, on a terminal: a beginning of three minutes, and what to do next. */
public final class FirstMinutes {
    /** What precedes the ladder tells how it was captured. */
    private static final String ABOUT_CAPTURING = "Capturing with ";

    private FirstMinutes() {}

    /**
     * Shows it.
     *
     * @param onward executes the command behind the door that was taken, which {@code out} is told; its exit status
     */
    public static int show(RootCommand root, Screen screen, PrintWriter out, ToIntFunction<List<String>> onward) {
        FullScreen.prepare();
        Beginning beginning;
        try {
            beginning = new Beginning(
                    Scenarios.named(Beginning.STORY).orElseThrow().play(), columns -> exchange(root, columns));
        } catch (LadderException e) {
            throw new IllegalStateException(e);
        }
        if (!FullScreenLoop.show(beginning, screen)) {
            return ExitStatus.INTERRUPTED;
        }
        Optional<List<String>> command = beginning.door().map(FirstMinutes::command);
        command.ifPresentOrElse(
                words -> out.println("$ handshake " + String.join(" ", words)),
                () -> out.println("'handshake' begins again, 'handshake lesson 1' is the course,"
                        + " 'handshake --help' lists all there is."));
        out.flush();
        return command.map(onward::applyAsInt).orElse(ExitStatus.DONE);
    }

    private static List<String> command(Door door) {
        return switch (door) {
            case LEARN -> List.of("lesson", "1");
            case TRY -> List.of("step", "three-way");
            case PACKETS -> List.of("live");
        };
    }

    private static RealExchange.Shown exchange(RootCommand root, int columns) {
        try {
            AnotherProcess.Ended ended = AnotherProcess.run(root, columns, List.of("live", "--brief"));
            List<String> lines = ended.lines().stream()
                    .filter(line -> !line.startsWith(ABOUT_CAPTURING))
                    .toList();
            return new RealExchange.Shown(ended.status() == ExitStatus.DONE, lines);
        } catch (IOException e) {
            return new RealExchange.Shown(false, List.of(String.valueOf(e.getMessage())));
        }
    }
}
