package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.summary.Summarizer;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.ConnectionView;
import handshake.view.Screen;
import handshake.view.VerdictView;
import handshake.view.html.CapturePage;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
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
        description =
                "Explains the connections in a capture file (pcap or pcapng, also gzipped), or in the text that tcpdump"
                        + " or tshark print.",
        footer = {
            "",
            "With one connection, or with --connection, the whole ladder; otherwise a line per connection and the"
                    + " totals. Every segment is explained by a rule of RFC 9293, or counted as unexplained. --summary asks"
                    + " no rules: it gathers the same facts from millions of packets in seconds, in memory for the connections"
                    + " that are open at the same time, at most 65,536.",
            "",
            "Memory does not grow with the file: connections are written when they have ended, in the order in which"
                    + " they began as far as 16,384 can wait for an earlier one. A page shows the first 200, a pcap or pcapng"
                    + " file takes the first with at most 100,000 packets; what is left out is said.",
            "",
            "The column 'seen' adds up what was seen, as Wireshark's tcp.completeness: 1 SYN, 2 SYN,ACK, 4 ACK,"
                    + " 8 data, 16 FIN, 32 RST; 'handshake' is the time from the first SYN to the ACK that completes the open.",
            "",
            "--compare lets the model live through the same: the same calls, losses and timeouts, the same numbers"
                    + " and options. Every difference is explained, and the first divergence from RFC 9293 named.",
            "",
            "Text is taken from a file or, pasted, from standard input: tcpdump's with -n, best with -vv or -x, and tshark's"
                    + " lines with -n. Where it holds octets they are read; what it does not tell is unknown, and that is said."
                    + " TCP inside VXLAN, Geneve, GRE, ERSPAN, GTP-U, PPPoE, MPLS and IP is found, and the tunnel named.",
            "",
            "What goes wrong with one connection is said, with the command that saves its packets for a report; the others"
                    + " are explained all the same. Exit status 70 then.",
            "",
            "Examples: handshake read lessons/captures/echo.pcap",
            "          handshake read big.pcapng.gz --summary --format json",
            "          handshake read lessons/captures/echo.pcap --connection 1 --compare",
            "          tcpdump -n -vv -r big.pcapng | handshake read -"
        })
public final class ReadCommand implements Callable<Integer> {
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

    private final GivenUpReport givenUp = new GivenUpReport();
    private VerdictEngine judge = VerdictEngine.on(1);

    /** But for {@link #mostConnections}. */
    private ConnectionLimits options = CaptureReading.limits();

    void within(ConnectionLimits limits) {
        options = limits;
    }

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
            judge = VerdictEngine.on(Math.max(1, connection));
            explain();
        }
        return givenUp.end(err(), Optional.of(file), ExitStatus.DONE);
    }

    private ConnectionLimits limits() {
        return options.withMostConnections(mostConnections);
    }

    private void summarize() throws IOException {
        try (SummaryOutput lines = openLines()) {
            Summarizer summarizer = summarizer(lines);
            lines.end(summarizer.statistics(), summarizer.packets(), summarizer.skips());
            CaptureReading.warnOfSkipped(summarizer.skips(), err());
            summarizer.remarks().sentences().forEach(sentence -> CaptureReading.warn(err(), sentence));
        }
    }

    /** Reads, counts and writes at the same time; returns when all is written but the totals. */
    private Summarizer summarizer(SummaryOutput lines) throws IOException {
        try (HandoffQueue<Supplier<ConnectionSummary>> writing =
                new HandoffQueue<>("write", counted -> COUNTED_OCTETS, counted -> {
                    ConnectionSummary summary = counted.get();
                    givenUp.accept(summary);
                    lines.accept(summary);
                })) {
            Summarizer summarizer = new Summarizer(limits(), writing);
            CaptureReading.eachInPlace(file, err(), summarizer);
            summarizer.flush();
            return summarizer;
        }
    }

    private void explain() throws IOException {
        if (connection == 0 && output.format() == TraceOutput.Format.TEXT && !compare) {
            explainByLines();
        } else if (connection == 0 && ReadForm.isWrittenOneByOne(output.format())) {
            explainOneByOne();
        } else {
            explainTogether();
        }
    }

    /** Gives {@code shown} each connection that was asked for when it has ended. */
    private PacketExplainer follow(Consumer<ExplainedConnection> shown) throws IOException {
        return CaptureReading.follow(
                file,
                limits(),
                err(),
                found -> {
                    if (connection == 0 || connection == found.number() + 1) {
                        givenUp.showing(found, () -> shown.accept(found));
                    }
                    // Verdicts stand above a ladder: on one connection, for which all others may be evidence.
                    if (connection != 0 || found.number() == 0) {
                        judge.accept(found);
                    }
                },
                judge);
    }

    private void explainByLines() throws IOException {
        try (ReadLines lines = new ReadLines(this::openLines)) {
            if (!lines.end(follow(lines::accept))) {
                write(lines.only().map(List::of).orElse(List.of()), 1);
            }
        }
    }

    private void explainOneByOne() throws IOException {
        Screen screen = colours.screen();
        boolean comparing = output.format() == TraceOutput.Format.TEXT;
        Function<ExplainedConnection, List<String>> lines = comparing
                ? found -> ReadComparison.lines(found, screen)
                : found -> ReadForm.lines(output.format(), found.trace());
        try (ReadEach each =
                new ReadEach(output, spec.commandLine().getOut(), lines, comparing ? System.lineSeparator() : "")) {
            follow(each::accept);
            each.end(comparing ? List.of(nothing()) : List.of());
        }
    }

    private void explainTogether() throws IOException {
        FirstConnections first = ReadForm.first(output.format(), compare);
        PacketExplainer explainer = follow(first);
        if (connection != 0 && first.found() == 0) {
            throw CaptureReading.noConnection(file, explainer.statistics().connections(), connection);
        }
        ReadForm.refuseMany(output.format(), first.found());
        if (output.format().isBinary()) {
            first.omitted("the file").ifPresent(omitted -> CaptureReading.warn(err(), omitted));
        }
        write(first.kept(), first.found());
    }

    private SummaryOutput openLines() {
        return SummaryOutput.open(output, spec.commandLine().getOut(), colours.screen());
    }

    private String nothing() {
        return "no TCP connection in " + Printable.text(file);
    }

    private void write(List<ExplainedConnection> shown, int found) {
        List<Trace> traces = shown.stream().map(ExplainedConnection::trace).toList();
        Screen screen = colours.screen();
        Supplier<List<String>> text = () -> shown.isEmpty()
                ? List.of(nothing())
                : compare ? ReadComparison.lines(shown.get(0), screen) : judged(shown.get(0), screen);
        output.paged(() -> pages(shown, found)).write(traces, spec.commandLine().getOut(), text);
    }

    private List<String> judged(ExplainedConnection shown, Screen screen) {
        List<String> lines = new ArrayList<>();
        judge.end().forEach(verdict -> lines.addAll(VerdictView.brief(verdict, screen)));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(ConnectionView.lines(shown, screen, !brief));
        return lines;
    }

    private List<Chapter> pages(List<ExplainedConnection> shown, int found) {
        CapturePage page = CapturePage.of(shown, found);
        page.omitted().ifPresent(omitted -> CaptureReading.warn(err(), omitted));
        if (!compare) {
            return page.chapters();
        }
        List<Chapter> compared = new ArrayList<>();
        for (int i = 0; i < page.chapters().size(); i++) {
            compared.addAll(
                    ReadComparison.chapters(shown.get(i), page.chapters().get(i).trace()));
        }
        return compared;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
