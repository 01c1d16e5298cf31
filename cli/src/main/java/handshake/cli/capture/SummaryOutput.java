package handshake.cli.capture;

import handshake.analysis.decode.Skips;
import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.TraceOutput;
import handshake.view.Screen;
import handshake.view.StoryGroup;
import handshake.view.SummaryJson;
import handshake.view.SummaryView;
import handshake.view.Totals;
import java.io.Closeable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes connections as they end, a line each, then the totals; as text or JSON, to a file or standard output. */
final class SummaryOutput implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final TraceOutput where;
    private final PrintWriter out;
    private final boolean isJson;
    private final ListOptions options;
    private final LongSupplier origin;
    private final SummaryView view;
    private final Totals totals = new Totals();
    private final EqualStories stories = new EqualStories();
    private final Optional<SortedRows> sorted;
    private final ReorderBuffer inOrder = new ReorderBuffer(this::line);
    private final StringBuilder scratch = new StringBuilder();
    private final StringBuilder block = new StringBuilder(BLOCK + 1000);
    private boolean any;
    private long shown;

    private SummaryOutput(TraceOutput where, PrintWriter out, ListOptions options, LongSupplier origin, Screen screen) {
        this.where = where;
        this.out = out;
        this.isJson = where.format() == TraceOutput.Format.JSON;
        this.options = options;
        this.origin = origin;
        this.view = new SummaryView(screen);
        this.sorted = options.order().map(SortedRows::new);
    }

    /** {@code origin}: when the capture began, which is known when its first connection is. */
    static SummaryOutput open(
            TraceOutput where, PrintWriter standard, ListOptions options, LongSupplier origin, Screen screen) {
        TraceOutput.Format format = where.format();
        if (format != TraceOutput.Format.TEXT && format != TraceOutput.Format.JSON) {
            throw new CommandFailure(ExitStatus.USAGE, "a summary is text or json, not " + format);
        }
        where.create();
        return new SummaryOutput(where, where.atOnce(standard), options, origin, screen);
    }

    /** A connection of which no rule was asked. */
    void accept(ConnectionSummary summary) {
        accept(summary, List.of());
    }

    /** {@code verdicts}: what is known to be wrong with it, the gravest first. */
    void accept(ConnectionSummary summary, List<Verdict> verdicts) {
        if (!any && !isJson) {
            line(view.heading());
        }
        any = true;
        totals.add(summary);
        if (!options.include(summary, verdicts)) {
            return;
        }
        shown++;
        if (isJson || options.each() || !stories.keep(summary, verdicts)) {
            row(summary, verdicts);
        }
    }

    private void row(ConnectionSummary summary, List<Verdict> verdicts) {
        // Written at once: most of those that wait for their turn do so until the end, when there is the most to do
        row(ListRow.of(summary, verdicts, isJson ? SummaryJson.line(summary) : text(summary, verdicts)));
    }

    private void row(ListRow row) {
        sorted.ifPresentOrElse(rows -> rows.add(row), () -> inOrder.accept(row.number(), row.text()));
    }

    private String text(ConnectionSummary summary, List<Verdict> verdicts) {
        scratch.setLength(0);
        view.append(summary, verdicts, origin.getAsLong(), scratch);
        return scratch.toString();
    }

    private String text(StoryGroup group) {
        scratch.setLength(0);
        view.append(group, origin.getAsLong(), scratch);
        return scratch.toString();
    }

    private void line(String line) {
        block.append(line).append(System.lineSeparator());
        if (block.length() >= BLOCK) {
            out.append(block);
            block.setLength(0);
        }
    }

    /** All connections have been given: writes the totals. */
    void end(ConnectionCounts statistics, long packets, Skips skips) {
        stories.alone().forEach(kept -> row(kept.summary(), kept.verdicts()));
        stories.together().forEach(group -> row(ListRow.of(group, text(group))));
        inOrder.flush();
        sorted.ifPresent(rows -> rows.inOrder().forEach(row -> line(row.text())));
        totals.end(statistics);
        if (isJson) {
            line(SummaryJson.totals(totals, packets, skips.counts()));
        } else {
            if (shown < statistics.connections()) {
                line("shown: " + shown + " of " + statistics.connections() + " connections"
                        + sorted.filter(rows -> rows.omitted() > 0)
                                .map(rows -> "; in the list the first " + rows.kept() + " of these")
                                .orElse(""));
            }
            view.totals(totals).forEach(this::line);
        }
        flush();
    }

    private void flush() {
        out.append(block);
        block.setLength(0);
        out.flush();
    }

    /** Also the lines that wait for something are written, should something have gone wrong meanwhile. */
    @Override
    public void close() {
        inOrder.flush();
        flush();
        where.close(out);
    }
}
