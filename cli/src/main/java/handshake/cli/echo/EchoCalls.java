package handshake.cli.echo;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.live.echo.SocketSystemCall;
import handshake.live.echo.Transport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code handshake echo calls}: each system call with what Java and Go call it, and what it does to a connection. */
@Command(
        name = "calls",
        mixinStandardHelpOptions = true,
        description = "Each socket call: what Java and Go call it, and what it does to the connection's state.",
        footer = {"", "See them happen: handshake echo serve --show-calls"})
final class EchoCalls implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (SocketSystemCall call : SocketSystemCall.values()) {
            out.println(call.c());
            CallPrinter.explanation(call, Transport.TCP, colours.screen()).forEach(out::println);
        }
        out.flush();
        return ExitStatus.DONE;
    }
}
