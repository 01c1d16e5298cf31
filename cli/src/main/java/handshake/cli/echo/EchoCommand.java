package handshake.cli.echo;

import handshake.cli.common.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code handshake echo}: the echo server and client of the textbooks, over real sockets. */
@Command(
        name = "echo",
        mixinStandardHelpOptions = true,
        description = "The echo server and client of the textbooks, over real sockets.",
        subcommands = {EchoServe.class, EchoSend.class, EchoCalls.class, EchoOnce.class, HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Try it in two terminals:",
            "  handshake echo serve",
            "  handshake echo send hello",
            "Anything that speaks TCP will do for the other end: nc 127.0.0.1 8080"
        })
public final class EchoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE;
    }
}
