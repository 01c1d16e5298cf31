package handshake.cli.echo;

import handshake.cli.common.DurationConverter;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.live.echo.ClientOptions;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.EchoClient;
import handshake.live.echo.Framing;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.StreamClient;
import handshake.text.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake echo send}: sends messages and prints what comes back. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends messages to an echo server and prints each reply, control characters escaped.",
        footer = {
            "",
            "Without a MESSAGE each line of input is one, until exit, quit or the end.",
            "Exit status: 1 the server broke off before it had answered; 2 there is none;"
                    + " 4 it did not answer in time.",
            "",
            "Messages stick together, and fall apart:",
            "  handshake echo send --show-calls --coalesce one two three",
            "  handshake echo send --show-calls --split 3 hello"
        })
final class EchoSend implements Callable<Integer> {
    /** While nobody reads the replies both ends' buffers must hold them: more could leave both waiting for each other. */
    private static final int MOST_UNANSWERED = 64 * 1024;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MESSAGE", arity = "0..*", description = "What to send; several are several messages.")
    private List<String> messages = new ArrayList<>();

    @Mixin
    private EchoEndpoint where;

    @Mixin
    private EchoFraming framing;

    @Mixin
    private ScreenOption colours;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "For connecting, and for each reply (default: ${DEFAULT-VALUE}).")
    private Duration timeout = ClientOptions.DEFAULTS.timeout();

    @Option(names = "--coalesce", description = "Send all messages in one write: in the stream nothing parts them.")
    private boolean coalesce;

    @Option(
            names = "--split",
            paramLabel = "N",
            defaultValue = "1",
            description = "Send in N pieces, each in a write and, thanks to the pause, a segment of its own.")
    private int split = 1;

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            defaultValue = "200ms",
            converter = DurationConverter.class,
            description =
                    "Between the pieces (default: ${DEFAULT-VALUE}, so that even a busy machine reads each by itself"
                            + " and acknowledges it).")
    private Duration pause = ClientOptions.DEFAULTS.pause();

    @Option(
            names = "--no-delay",
            description = "TCP_NODELAY: a small piece does not wait for the acknowledgment of the one before (Nagle).")
    private boolean noDelay;

    @Option(
            names = "--half-close",
            description = "Send everything, then FIN (shutdown), and only then read the replies.")
    private boolean halfClose;

    @Option(names = "--abort", description = "End with RST (SO_LINGER 0) instead of FIN.")
    private boolean abort;

    @Option(
            names = "--show-calls",
            description = "Print each socket call, and what the kernel says of the socket after it.")
    private boolean showCalls;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        where.refuseForDatagrams("--delimiter", "--length-prefix", "--coalesce", "--split", "--pause", "--half-close");
        where.refuseWithoutTcp("--no-delay", "--abort");
        EchoAddress endpoint = where.endpoint(1);
        ClientOptions options = options(out);
        MessageSource source =
                messages.isEmpty() ? MessageSource.typed(System.in, prompt()) : MessageSource.given(messages);
        if (!where.isUdp()) {
            checkFraming(options.framing());
        }
        try (EchoClient client = open(endpoint, options)) {
            return converse(client, endpoint, source, out);
        }
    }

    /** Found out before anything is sent: the other end would take one message for two. */
    private void checkFraming(Framing framed) {
        try {
            messages.forEach(message -> framed.frame(message.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    /** On a terminal, on standard error. Java 22 to 24 see one everywhere; a prompt too many there disturbs nothing. */
    @SuppressWarnings("SystemConsoleNull")
    private Optional<PrintWriter> prompt() {
        return System.console() == null
                ? Optional.empty()
                : Optional.of(spec.commandLine().getErr());
    }

    private ClientOptions options(PrintWriter out) {
        if (split < 1) {
            throw usage("--split takes 1 and more, not " + split);
        }
        if (timeout.isZero()) {
            throw usage("--timeout must be longer than 0");
        }
        return ClientOptions.DEFAULTS
                .withFraming(framing.framing())
                .withTimeout(timeout)
                .withNoDelay(noDelay)
                .withPieces(split, pause)
                .withCalls(
                        showCalls
                                ? new CallPrinter(line -> print(line, out), colours.screen(), where.transport())
                                : SocketCalls.NONE);
    }

    private static void print(String line, PrintWriter out) {
        out.println(line);
        out.flush();
    }

    private static EchoClient open(EchoAddress endpoint, ClientOptions options) {
        try {
            return EchoClient.open(endpoint, options);
        } catch (IOException e) {
            throw EchoFailures.cannotConnect(endpoint, e);
        }
    }

    private int converse(EchoClient client, EchoAddress endpoint, MessageSource source, PrintWriter out) {
        try {
            if (coalesce || halfClose) {
                sendThenRead(client, source, out);
            } else {
                for (Optional<byte[]> message = source.next(); message.isPresent(); message = source.next()) {
                    client.send(List.of(message.get()));
                    printReply(client, out);
                }
            }
            if (abort && client instanceof StreamClient stream) {
                stream.abort();
            }
            return ExitStatus.DONE;
        } catch (ClosedByInterruptException e) {
            return ExitStatus.INTERRUPTED;
        } catch (IOException e) {
            throw EchoFailures.brokeOff(endpoint, e);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private void sendThenRead(EchoClient client, MessageSource source, PrintWriter out) throws IOException {
        List<byte[]> all = new ArrayList<>();
        long bytes = 0;
        for (Optional<byte[]> message = source.next(); message.isPresent(); message = source.next()) {
            all.add(message.get());
            bytes += message.get().length;
            if (bytes > MOST_UNANSWERED) {
                throw usage(
                        "more than " + MOST_UNANSWERED + " bytes before the first reply is read; send them one by one");
            }
        }
        if (coalesce) {
            client.send(all);
        } else {
            for (byte[] message : all) {
                client.send(List.of(message));
            }
        }
        if (halfClose && client instanceof StreamClient stream) {
            stream.halfClose();
        }
        for (int i = 0; i < all.size(); i++) {
            printReply(client, out);
        }
        if (halfClose && client.receive().isPresent()) {
            throw new IOException("more replies than messages");
        }
    }

    private static void printReply(EchoClient client, PrintWriter out) throws IOException {
        byte[] reply = client.receive().orElseThrow(() -> new EOFException("the server has closed the connection"));
        out.println(Printable.bytes(reply));
        out.flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
