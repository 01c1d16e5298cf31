package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.annotate.Summarizer;
import handshake.live.annotate.Summary;
import handshake.live.session.PacketExplainer;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.ConversationView;
import handshake.view.Screen;
import handshake.view.html.CapturePage;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
            "With one connection, or with --connection, the whole ladder; otherwise a line per connection and the"
                    + " totals. Every segment is explained by a rule of RFC 9293, or counted as unexplained. --summary asks"
                    + " no rules: it gathers the same facts from millions of packets in seconds, in memory for the connections"
                    + " that are open at the same time, at most 65,536.",
            "",
            "The column 'seen' adds up what was seen, as Wireshark's tcp.completeness: 1 SYN, 2 SYN,ACK, 4 ACK,"
                    + " 8 data, 16 FIN, 32 RST; 'handshake' is the time from the first SYN to the ACK that completes the open.",
            "",
            "--compare lets the model live through the same: the same calls, losses and timeouts, the same numbers"
                    + " and options. Every difference is explained, and the first divergence from RFC 9293 named.",
            "",
            "Examples: handshake read lessons/captures/echo.pcap",
            "          handshake read big.pcapng.gz --summary --format json",
            "          handshake read lessons/captures/echo.pcap --connection 1 --compare"
        })
final class ReadCommand implements Callable<Integer> {
    /** How much memory the facts of a connection take. */
    private static final int COUNTED_OCTETS = 500;

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
        try (SummaryOutput lines = openLines()) {
            Summarizer summarizer = summarizer(lines);
            lines.end(summarizer.statistics(), summarizer.packets(), summarizer.skips());
            CaptureReading.warnOfSkipped(summarizer.skips(), err());
        }
    }

    /** Reads, counts and writes at the same time; returns when all is written but the totals. */
    private Summarizer summarizer(SummaryOutput lines) throws IOException {
        try (Belt<Supplier<Summary>> writing =
                new Belt<>("write", counted -> COUNTED_OCTETS, counted -> lines.accept(counted.get()))) {
            Summarizer summarizer = new Summarizer(limits(), writing);
            CaptureReading.eachInPlace(file, err(), summarizer);
            summarizer.flush();
            return summarizer;
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
            CaptureReading.each(file, err(), explainer::accept);
            explainer.flush();
            CaptureReading.warnOfSkipped(explainer, err());
            if (lines.end(explainer)) {
                return;
            }
            lines.only().ifPresent(shown::add);
            if (connection != 0 && shown.isEmpty()) {
                throw CaptureReading.noConnection(file, explainer.statistics().connections(), connection);
            }
        }
        shown.sort((a, b) -> Integer.compare(a.number(), b.number()));
        write(shown);
    }

    private SummaryOutput openLines() {
        return SummaryOutput.open(output, spec.commandLine().getOut(), colours.screen());
    }

    private void write(List<Conversation> shown) {
        List<Trace> traces = shown.stream().map(Conversation::trace).toList();
        Screen screen = colours.screen();
        Supplier<List<String>> text = () -> shown.isEmpty()
                ? List.of("no TCP connection in " + Printable.text(file))
                : compare ? comparisons(shown, screen) : ConversationView.lines(shown.get(0), screen, !brief);
        output.paged(() -> pages(shown)).write(traces, spec.commandLine().getOut(), text);
    }

    private List<Chapter> pages(List<Conversation> shown) {
        CapturePage page = CapturePage.of(shown);
        page.omitted().ifPresent(omitted -> CaptureReading.warn(err(), omitted));
        return compare
                ? shown.stream()
                        .limit(page.chapters().size())
                        .flatMap(conversation -> ReadComparison.chapters(conversation).stream())
                        .toList()
                : page.chapters();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
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
}
