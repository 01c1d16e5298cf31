package handshake.cli;

import handshake.live.annotate.AnnotatorStatistics;
import handshake.live.annotate.Summary;
import handshake.live.decode.Skips;
import handshake.view.Screen;
import handshake.view.SummaryJson;
import handshake.view.SummaryView;
import handshake.view.Totals;
import java.io.Closeable;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes connections as they end, a line each, then the totals; as text or JSON, to a file or standard output. */
final class SummaryOutput implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final PrintWriter out;
    private final boolean isFile;
    private final boolean isJson;
    private final SummaryView view;
    private final Totals totals = new Totals();
    private final InOrder inOrder = new InOrder(this::line);
    private final StringBuilder scratch = new StringBuilder();
    private final StringBuilder block = new StringBuilder(BLOCK + 1000);
    private boolean any;

    private SummaryOutput(PrintWriter out, boolean isFile, boolean isJson, Screen screen) {
        this.out = out;
        this.isFile = isFile;
        this.isJson = isJson;
        this.view = new SummaryView(screen);
    }

    static SummaryOutput open(TraceOutput where, PrintWriter standard, Screen screen) {
        TraceOutput.Format format = where.format();
        if (format != TraceOutput.Format.TEXT && format != TraceOutput.Format.JSON) {
            throw new CommandFailure(ExitStatus.USAGE, "a summary is text or json, not " + format);
        }
        boolean isJson = format == TraceOutput.Format.JSON;
        return where.file()
                .map(path -> new SummaryOutput(create(path, where.force()), true, isJson, screen))
                .orElseGet(() -> new SummaryOutput(standard, false, isJson, screen));
    }

    private static PrintWriter create(Path path, boolean force) {
        return new PrintWriter(new OutputStreamWriter(OutputFile.create(path, force), StandardCharsets.UTF_8));
    }

    void accept(Summary summary) {
        if (!any && !isJson) {
            line(view.heading());
        }
        any = true;
        totals.add(summary);
        // Written at once: most of those that wait for their turn do so until the end, when there is the most to do
        inOrder.accept(summary.number(), isJson ? SummaryJson.line(summary) : text(summary));
    }

    private String text(Summary summary) {
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
    void end(AnnotatorStatistics statistics, long packets, Skips skips) {
        inOrder.flush();
        totals.end(statistics);
        if (isJson) {
            line(SummaryJson.totals(totals, packets, skips.counts()));
        } else {
            view.totals(totals).forEach(this::line);
        }
        out.append(block);
        block.setLength(0);
        out.flush();
    }

    @Override
    public void close() {
        if (isFile) {
            out.close();
        }
    }
}
