package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.annotate.Summarizer;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.file.CaptureFile;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.decode.Decoded;
import handshake.live.decode.Skips;
import handshake.live.session.PacketExplainer;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.ConversationView;
import handshake.view.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake read FILE}: explains the connections in a capture file. Needs no library and no permission. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Explains the connections in a capture file (pcap or pcapng, also gzipped).",
        footer = {
            "",
            "With one connection, or with --connection, the whole ladder; otherwise a line per connection and the",
            "totals. Every segment is explained by a rule of RFC 9293, or counted as unexplained. --summary asks",
            "no rules: it gathers the same facts from millions of packets in seconds, in memory for the connections",
            "that are open at the same time, at most 65,536.",
            "",
            "The column 'seen' adds up what was seen, as Wireshark's tcp.completeness: 1 SYN, 2 SYN,ACK, 4 ACK,",
            "8 data, 16 FIN, 32 RST; 'handshake' is the time from the first SYN to the ACK that completes the open.",
            "",
            "--compare lets the model live through the same: the same calls, losses and timeouts, the same numbers",
            "and options. Every difference is explained, and the first divergence from RFC 9293 named.",
            "",
            "Examples: handshake read lessons/captures/echo.pcap",
            "          handshake read big.pcapng.gz --summary --format json",
            "          handshake read lessons/captures/echo.pcap --connection 1 --compare"
        })
final class ReadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The capture; - reads standard input.")
    private String file = "";

    @Option(names = "--connection", paramLabel = "N", description = "Show only connection N, counted from 1, in full.")
    private int connection;

    @Option(names = "--summary", description = "A line per connection, fast: facts only, no explanations.")
    private boolean summary;

    @Option(names = "--compare", description = "Beside each connection, what the model does in its place.")
    private boolean compare;

    @Option(names = "--brief", description = "Only the ladder, without the reasons.")
    private boolean brief;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Option(
            names = "--most-connections",
            paramLabel = "N",
            defaultValue = "65536",
            description = "Follow so many open connections at a time; beyond, the most silent is given up and"
                    + " counted (default: ${DEFAULT-VALUE}).")
    private int mostConnections = 65_536;

    @Override
    public Integer call() throws IOException {
        if (mostConnections < 1) {
            throw new CommandFailure(ExitStatus.USAGE, "at least one connection is followed");
        }
        if (summary && (compare || connection != 0)) {
            throw new CommandFailure(ExitStatus.USAGE, "--summary goes with neither --compare nor --connection");
        }
        if (summary) {
            summarize();
        } else {
            explain();
        }
        return ExitStatus.DONE;
    }

    private AnnotatorOptions limits() {
        return AnnotatorOptions.DEFAULT.withMostConnections(mostConnections);
    }

    private void summarize() throws IOException {
        try (SummaryOutput lines = SummaryOutput.open(output, spec.commandLine().getOut(), colours.screen())) {
            Summarizer summarizer = new Summarizer(limits(), lines::accept);
            each(summarizer::accept);
            summarizer.flush();
            lines.end(summarizer.statistics(), summarizer.packets(), summarizer.skips());
            warnOfSkipped(summarizer.skips(), spec.commandLine().getErr());
        }
    }

    private void explain() throws IOException {
        boolean asLines = output.format() == TraceOutput.Format.TEXT && !compare && connection == 0;
        List<Conversation> shown = new ArrayList<>();
        try (ReadLines lines = new ReadLines(this::openLines)) {
            PacketExplainer explainer = new PacketExplainer(limits(), found -> {
                if (asLines) {
                    lines.accept(found);
                } else if (connection == 0 || connection == found.number() + 1) {
                    shown.add(found);
                }
            });
            each(explainer::accept);
            explainer.flush();
            warnOfSkipped(explainer, spec.commandLine().getErr());
            if (lines.end(explainer)) {
                return;
            }
            lines.only().ifPresent(shown::add);
            checkConnection(shown, explainer.statistics().connections());
        }
        shown.sort((a, b) -> Integer.compare(a.number(), b.number()));
        write(shown);
    }

    private SummaryOutput openLines() {
        return SummaryOutput.open(output, spec.commandLine().getOut(), colours.screen());
    }

    private void checkConnection(List<Conversation> shown, int connections) {
        if (connection != 0 && shown.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    file + " has " + connections + " TCP connections, so there is no connection " + connection);
        }
    }

    private void write(List<Conversation> shown) {
        List<Trace> traces = shown.stream().map(Conversation::trace).toList();
        Screen screen = colours.screen();
        Supplier<List<String>> text = () -> shown.isEmpty()
                ? List.of("no TCP connection in " + Printable.text(file))
                : compare ? comparisons(shown, screen) : ConversationView.lines(shown.get(0), screen, !brief);
        output.write(traces, spec.commandLine().getOut(), text);
    }

    private static List<String> comparisons(List<Conversation> shown, Screen screen) {
        List<String> lines = new ArrayList<>();
        for (Conversation conversation : shown) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(ReadComparison.lines(conversation, screen));
        }
        return lines;
    }

    /** Every packet of the file, in order. */
    private void each(Consumer<CapturedPacket> reader) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file)) {
            capture.forEach(reader);
            capture.damage().ifPresent(damage -> warn(spec.commandLine().getErr(), damage.getMessage()));
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Says of which packets nothing is said, and why. */
    static void warnOfSkipped(PacketExplainer explainer, PrintWriter err) {
        warnOfSkipped(explainer.skips(), err);
        long forgotten = explainer.statistics().forgotten();
        if (forgotten > 0) {
            warn(err, forgotten + " open connections were given up, because too many were open at once");
        }
    }

    private static void warnOfSkipped(Skips skips, PrintWriter err) {
        for (Map.Entry<Decoded.Reason, Long> entry : new TreeMap<>(skips.counts()).entrySet()) {
            long count = entry.getValue();
            warn(
                    err,
                    count + (count == 1 ? " packet" : " packets") + " not followed: " + skips.example(entry.getKey()));
        }
    }

    private static void warn(PrintWriter err, String message) {
        err.println("handshake: " + Printable.text(message));
        err.flush();
    }
}
