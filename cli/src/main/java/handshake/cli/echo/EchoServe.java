package handshake.cli.echo;

import handshake.cli.common.DurationConverter;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.Interrupt;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.SizeConverter;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.Failures;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.server.EchoCounts;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.Limits;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handshake echo serve}: echoes until Ctrl-C. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Sends every message back, for many clients at once, until Ctrl-C; then says how many there were.",
        footer = {
            "",
            "Times are written 500ms, 2s or 1m; sizes 1000, 64KiB or 1MiB.",
            "With --host 0.0.0.0 other machines can connect as well.",
            "Over UDP no reply is longer than its message, nobody gets more than 1000 a second,"
                    + " and ports below 1024 get none: two echo servers would answer each other for ever.",
            "Ctrl-C is how a server ends: the exit status is then 130.",
            "",
            "To see a full accept queue:",
            "  handshake echo serve --backlog 1 --accept-delay 10s --show-calls"
        })
final class EchoServe implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EchoEndpoint where;

    @Mixin
    private EchoFraming framing;

    @Mixin
    private ScreenOption colours;

    @Option(
            names = "--reply-prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "Stands before the message in each reply, such as 'server got:'. Over UDP the reply is then cut"
                            + " to the message's length.")
    private String replyPrefix = "";

    @Option(
            names = "--read-timeout",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description =
                    "A client that sends no whole message for so long is disconnected (default: ${DEFAULT-VALUE}).")
    private Duration readTimeout = Limits.DEFAULTS.readTimeout();

    @Option(
            names = "--write-timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "A client that does not read its reply for so long is reset (default: ${DEFAULT-VALUE}).")
    private Duration writeTimeout = Limits.DEFAULTS.writeTimeout();

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "100",
            description = "Clients at once; one more is told so and sent away (default: ${DEFAULT-VALUE}). With Java 21"
                    + " and newer each costs some 20 kB; before, a thread of the system and some 0.1 MB.")
    private int maxConnections = Limits.DEFAULTS.maxConnections();

    @Option(
            names = "--max-message",
            paramLabel = "SIZE",
            defaultValue = "64KiB",
            converter = SizeConverter.class,
            description =
                    "A longer message is refused with a line, and its sender disconnected (default: ${DEFAULT-VALUE}).")
    private int maxMessage = Limits.DEFAULTS.maxMessage();

    @Option(
            names = "--backlog",
            paramLabel = "N",
            defaultValue = "128",
            description = "Connections that the kernel may queue for accept() (default: ${DEFAULT-VALUE}).")
    private int backlog = ServerOptions.DEFAULT_BACKLOG;

    @Option(
            names = "--accept-delay",
            paramLabel = "TIME",
            defaultValue = "0",
            converter = DurationConverter.class,
            description = "Wait before each accept(), so that the queue can be seen to fill.")
    private Duration acceptDelay = Duration.ZERO;

    @Option(
            names = "--show-calls",
            description = "Print each socket call, and what the kernel says of the socket after it.")
    private boolean showCalls;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say only where the server is and, at the end, the counts.")
    private boolean quiet;

    @Override
    public Integer call() {
        // The log is closed first: what the end has to say is printed while the interrupt still holds the process
        try (Interrupt interrupt = new Interrupt(spec);
                ServerLog log = new ServerLog(spec.commandLine().getOut())) {
            EchoServer server = start(options(log));
            log.accept("listening on " + server.endpoint() + "; Ctrl-C stops");
            try {
                interrupt.await();
            } catch (InterruptedException e) {
                // run inside a program, which wants it to end
            }
            end(server, log);
        }
        return ExitStatus.INTERRUPTED;
    }

    private ServerOptions options(ServerLog log) {
        where.refuseForDatagrams(
                "--delimiter",
                "--length-prefix",
                "--read-timeout",
                "--write-timeout",
                "--max-connections",
                "--backlog",
                "--accept-delay");
        EchoAddress endpoint = where.endpoint(0);
        if (backlog < 1) {
            throw usage("--backlog takes 1 and more, not " + backlog);
        }
        if (readTimeout.isZero() || writeTimeout.isZero()) {
            throw usage("a timeout must be longer than 0: without one a silent client would stay for ever");
        }
        try {
            return ServerOptions.at(endpoint)
                    .withFraming(framing.framing())
                    .withReplyPrefix(replyPrefix)
                    .withLimits(new Limits(readTimeout, writeTimeout, maxConnections, maxMessage))
                    .withAccepting(backlog, acceptDelay)
                    .withLog(quiet ? ServerOptions.NO_LOG : event -> log.accept(event.toString()))
                    .withCalls(
                            showCalls ? new CallPrinter(log, colours.screen(), where.transport()) : SocketCalls.NONE);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private EchoServer start(ServerOptions options) {
        try {
            return EchoServer.start(options);
        } catch (IllegalArgumentException e) {
            throw usage("--reply-prefix cannot be sent: " + e.getMessage());
        } catch (IOException e) {
            throw EchoFailures.cannotListen(options.endpoint(), e);
        }
    }

    private static void end(EchoServer server, ServerLog log) {
        try {
            server.close();
        } catch (IOException e) {
            log.accept("closing: " + Failures.reason(e));
        }
        EchoCounts counts = server.counts();
        log.end("stopped: " + many(counts.connections(), "connection") + ", " + many(counts.messages(), "message")
                + ", " + many(counts.bytesReceived(), "byte") + " received, "
                + many(counts.bytesSent(), "byte") + " sent; "
                + counts.tooLong() + " too long, " + counts.timedOut() + " timed out, " + counts.turnedAway()
                + " turned away");
    }

    private static String many(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
