package handshake.cli.capture;

import handshake.analysis.decode.Skips;
import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.summary.ConnectionSummary;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.TraceOutput;
import handshake.view.Screen;
import handshake.view.SummaryJson;
import handshake.view.SummaryView;
import handshake.view.Totals;
import java.io.Closeable;
import java.io.PrintWriter;

/** Writes connections as they end, a line each, then the totals; as text or JSON, to a file or standard output. */
final class SummaryOutput implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final TraceOutput where;
    private final PrintWriter out;
    private final boolean isJson;
    private final SummaryView view;
    private final Totals totals = new Totals();
    private final ReorderBuffer inOrder = new ReorderBuffer(this::line);
    private final StringBuilder scratch = new StringBuilder();
    private final StringBuilder block = new StringBuilder(BLOCK + 1000);
    private boolean any;

    private SummaryOutput(TraceOutput where, PrintWriter out, boolean isJson, Screen screen) {
        this.where = where;
        this.out = out;
        this.isJson = isJson;
        this.view = new SummaryView(screen);
    }

    static SummaryOutput open(TraceOutput where, PrintWriter standard, Screen screen) {
        TraceOutput.Format format = where.format();
        if (format != TraceOutput.Format.TEXT && format != TraceOutput.Format.JSON) {
            throw new CommandFailure(ExitStatus.USAGE, "a summary is text or json, not " + format);
        }
        where.create();
        return new SummaryOutput(where, where.atOnce(standard), format == TraceOutput.Format.JSON, screen);
    }

    void accept(ConnectionSummary summary) {
        if (!any && !isJson) {
            line(view.heading());
        }
        any = true;
        totals.add(summary);
        // Written at once: most of those that wait for their turn do so until the end, when there is the most to do
        inOrder.accept(summary.number(), isJson ? SummaryJson.line(summary) : text(summary));
    }

    private String text(ConnectionSummary summary) {
        scratch.setLength(0);
        view.append(summary, scratch);
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
        inOrder.flush();
        totals.end(statistics);
        if (isJson) {
            line(SummaryJson.totals(totals, packets, skips.counts()));
        } else {
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
