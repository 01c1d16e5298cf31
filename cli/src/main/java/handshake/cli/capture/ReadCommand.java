package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.summary.Summarizer;
import handshake.analysis.verdict.JudgedConnection;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
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
                        + " or tshark print. Any other story is put into packets first, and read as if it had been captured.",
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
            "A list says when each connection began, in seconds from the first packet, how long it took, and how it went, or"
                    + " what went wrong, as 'why' explains. Where the same happened to five or more, that is one line. From"
                    + " 110 columns on there are packets and octets; JSON has more.",
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
            "          handshake read big.pcapng.gz --problems --host 192.0.2.1 --sort duration",
            "          handshake read lessons/captures/echo.pcap --connection 1 --compare",
            "          tcpdump -n -vv -r big.pcapng | handshake read -"
        })
public final class ReadCommand implements Callable<Integer> {
    /** How much memory the facts of a connection take. */
    private static final int COUNTED_OCTETS = 500;

    /** That part of the memory, at most, is for what waits for its verdicts. */
    private static final int HELD_PART = 16;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = StorySource.LABEL,
            completionCandidates = StorySource.Names.class,
            description = StorySource.MEANING)
    private String file = "";

    @Mixin
    private StoryOptions story;

    @Option(names = "--summary", description = "A line per connection, fast: facts only, no explanations.")
    private boolean summary;

    @Option(
            names = "--also",
            paramLabel = "FILE",
            description =
                    "A capture of the same, made at another point of the way: one ladder between the two, with what"
                            + " was lost, changed or made between them.")
    private Optional<String> also = Optional.empty();

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

    @Mixin
    private SelectedEnds ends;

    @Mixin
    private ListOptions list;

    private final FirstTime first = new FirstTime();
    private final GivenUpReport givenUp = new GivenUpReport();
    private StorySource source;
    private int connection;
    private final VerdictsByConnection verdicts = new VerdictsByConnection();

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
        connection = story.connection().orElse(0);
        Optional<StorySource> second =
                also.isPresent() ? Optional.of(AlsoReading.second(file, also.get(), story)) : Optional.empty();
        source = StorySource.of(file, story);
        ends.check();
        if (summary && (list.problems() || list.order().equals(Optional.of(ListOrder.TROUBLE)))) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--summary asks no rules, and so knows of no trouble: leave it out");
        }
        if (summary && (compare || connection != 0)) {
            throw new CommandFailure(ExitStatus.USAGE, "--summary goes with neither --compare nor --connection");
        }
        if (also.isPresent() && (summary || compare)) {
            throw new CommandFailure(ExitStatus.USAGE, "--also goes with neither --summary nor --compare");
        }
        if (second.isPresent()) {
            twoPoints(second.get());
        } else if (summary) {
            summarize();
        } else {
            explain();
        }
        return givenUp.end(err(), Optional.of(file), ExitStatus.DONE);
    }

    private ConnectionLimits limits() {
        return options.withMostConnections(mostConnections);
    }

    private void twoPoints(StorySource second) throws IOException {
        AlsoReading.Judged judged = new AlsoReading(err(), givenUp).judge(source, second, limits(), ends::include);
        ReadTwoPoints shown = new ReadTwoPoints(judged, connection, colours.screen());
        if (connection != 0 && shown.isEmpty()) {
            throw CaptureReading.noConnection(
                    file, judged.points().named().connections().size(), connection);
        }
        List<String> lines = switch (output.format()) {
            case TEXT -> shown.text();
            case JSON -> shown.json();
            case LADDER, PACKETDRILL, MERMAID, SVG, HTML, PCAP, PCAPNG ->
                throw new CommandFailure(
                        ExitStatus.USAGE, "two points are shown as text or json, not " + output.format());
        };
        output.create();
        PrintWriter out = output.atOnce(spec.commandLine().getOut());
        lines.forEach(out::println);
        out.flush();
        output.close(out);
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
                    if (ends.include(summary.ends())) {
                        lines.accept(summary);
                    }
                })) {
            Summarizer summarizer = new Summarizer(limits(), writing);
            CaptureReading.eachInPlace(source, err(), (time, on, originalLength, buffer, offset, length) -> {
                first.saw(time);
                summarizer.read(time, on, originalLength, buffer, offset, length);
            });
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
        return follow(shown, verdicts);
    }

    /** The same; {@code judged} is given the verdicts on each, shown or not, once it has been shown. */
    private PacketExplainer follow(Consumer<ExplainedConnection> shown, Consumer<JudgedConnection> judged)
            throws IOException {
        VerdictEngine judge = CaptureReading.judge(judged);
        PacketExplainer explainer = CaptureReading.follow(
                source,
                limits(),
                err(),
                found -> {
                    if (isAskedFor(found)) {
                        givenUp.showing(found, () -> shown.accept(found));
                    }
                    judge.accept(found); // also of what is not shown: each may explain another
                },
                judge,
                first);
        judge.end();
        return explainer;
    }

    private boolean isAskedFor(ExplainedConnection found) {
        return (connection == 0 || connection == found.number() + 1)
                && ends.include(found.trace().ends());
    }

    private void explainByLines() throws IOException {
        try (ReadLines lines = new ReadLines(this::openLines)) {
            if (!lines.end(follow(lines::accept, lines))) {
                Optional<ExplainedConnection> only =
                        lines.only().filter(one -> list.include(one.summary(), lines.onlyVerdicts()));
                only.ifPresent(one -> verdicts.accept(new JudgedConnection(one.number() + 1, lines.onlyVerdicts())));
                write(only.map(List::of).orElse(List.of()), 1);
            }
        }
    }

    private void explainOneByOne() throws IOException {
        Screen screen = colours.screen();
        boolean comparing = output.format() == TraceOutput.Format.TEXT;
        boolean judging = output.format() == TraceOutput.Format.JSON;
        Function<ExplainedConnection, List<String>> lines = comparing
                ? found -> ReadComparison.lines(found, screen)
                : found -> ReadForm.lines(output.format(), found);
        try (ReadEach each =
                new ReadEach(output, spec.commandLine().getOut(), comparing ? System.lineSeparator() : "")) {
            UntilJudged<ReadEach.Written> waiting = new UntilJudged<>(
                    Math.min(ReorderBuffer.MOST_CHARACTERS, Runtime.getRuntime().maxMemory() / HELD_PART),
                    written -> written.text().length(),
                    (written, judged) -> {
                        if (list.include(written.summary(), judged.orElse(List.of()))) {
                            each.accept(judging ? written.judged(judged) : written);
                        }
                    });
            follow(found -> waiting.add(found.number() + 1, ReadEach.Written.of(found, lines)), waiting);
            waiting.flush();
            each.end(comparing ? List.of(nothing()) : List.of());
        }
    }

    private void explainTogether() throws IOException {
        FirstConnections first = ReadForm.first(output.format(), compare);
        UntilJudged<ExplainedConnection> waiting = new UntilJudged<>(
                limits().mostSegments(), found -> found.trace().segments().size(), (found, judged) -> {
                    if (list.include(found.summary(), judged.orElse(List.of()))) {
                        first.accept(found);
                    }
                });
        PacketExplainer explainer = list.problems()
                ? follow(found -> waiting.add(found.number() + 1, found), judged -> {
                    verdicts.accept(judged);
                    waiting.accept(judged);
                })
                : follow(first);
        waiting.flush();
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
        return SummaryOutput.open(output, spec.commandLine().getOut(), list, first, colours.screen());
    }

    private String nothing() {
        return "no TCP connection" + (list.problems() ? " with trouble" : "") + " in " + Printable.text(file);
    }

    private void write(List<ExplainedConnection> shown, int found) {
        List<Trace> traces = shown.stream().map(ExplainedConnection::trace).toList();
        Screen screen = colours.screen();
        Supplier<List<String>> text = () -> shown.isEmpty()
                ? List.of(nothing())
                : compare ? ReadComparison.lines(shown.get(0), screen) : judged(shown.get(0), screen);
        output.paged(() -> pages(shown, found))
                .inJson(verdicts.inJson(shown))
                .write(traces, spec.commandLine().getOut(), text);
    }

    private List<String> judged(ExplainedConnection shown, Screen screen) {
        List<String> lines = new ArrayList<>();
        verdicts.of(shown).forEach(verdict -> lines.addAll(VerdictView.brief(verdict, screen)));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(ConnectionView.lines(shown, screen, !brief));
        return lines;
    }

    private List<Chapter> pages(List<ExplainedConnection> shown, int found) {
        CapturePage page = CapturePage.of(shown, found, verdicts.all());
        page.omitted().ifPresent(omitted -> CaptureReading.warn(err(), omitted));
        if (!compare) {
            return page.chapters();
        }
        List<Chapter> compared = new ArrayList<>();
        for (int i = 0; i < page.chapters().size(); i++) {
            Chapter chapter = page.chapters().get(i);
            List<Chapter> both = ReadComparison.chapters(shown.get(i), chapter.trace());
            compared.add(both.get(0).with(chapter.verdicts()));
            compared.addAll(both.subList(1, both.size()));
        }
        return compared;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
