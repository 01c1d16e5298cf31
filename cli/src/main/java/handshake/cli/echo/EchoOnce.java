package handshake.cli.echo;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.live.echo.server.TurnByTurn;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code handshake echo once}: client and server take turns, and the kernel is asked after every call. */
@Command(
        name = "once",
        mixinStandardHelpOptions = true,
        description = {
            "Plays client and server by turns, one call at a time, over real sockets on loopback, and shows after "
                    + "each call how the kernel lists their three sockets.",
            "One thread makes all calls: connect returns before anybody has called accept."
        },
        footer = {"", "What each call does: handshake echo calls", "The packets of such an exchange: handshake live"})
final class EchoOnce implements Callable<Integer> {
    /** Short, so that a line of the table fits into a narrow terminal. */
    private static final String MESSAGE = "hi";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TurnByTurn.run(MESSAGE, new SocketTable(colours.screen(), line -> {
            out.println(line);
            out.flush();
        }));
        return ExitStatus.DONE;
    }
}
