package handshake.cli.capture;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.ExplainedSegment;
import handshake.analysis.verdict.Certainty;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.TraceOutput;
import handshake.view.ConnectionJson;
import handshake.view.ConnectionView;
import handshake.view.GrowingLadder;
import handshake.view.Screen;
import handshake.view.SegmentLines;
import handshake.view.SummaryView;
import handshake.view.VerdictJson;
import handshake.view.VerdictView;
import handshake.view.html.CapturePage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code handshake capture} writes while packets come: each connection when it is over, or one as it grows. */
final class CaptureReport {
    /** What is written only at the end must be kept until then, and a capture can be long. */
    private static final int MOST_KEPT = 10_000;

    private static final int MOST_KEPT_SEGMENTS = 131_072;

    /** Of a segment that just came nobody can say yet whether it arrives; the answer to it, mostly at once, will tell. */
    private static final long SETTLED_NANOS = 200_000_000;

    /** While segments come without a pause, the ladder grows so often. */
    private static final long REDRAWN_NANOS = 1_000_000_000;

    private final CaptureReportOptions options;
    private final String source;
    private final PrintWriter out;
    private final CaptureStatus status;
    private final Screen screen;
    private final GrowingLadder ladder;
    private final SegmentLines segmentLines;
    private final VerdictsByConnection verdicts = new VerdictsByConnection();
    private final VerdictEngine judge = CaptureReading.judge(verdicts);
    private final StringBuilder scratch = new StringBuilder();
    private final boolean text;
    private final boolean json;
    /** Of JSON, into a file or not. */
    private final PrintWriter lines;

    private final boolean atOnce;
    private final List<ExplainedConnection> kept = new ArrayList<>();
    private Optional<ExplainedConnection> only = Optional.empty();
    private int keptSegments;
    private int finished;
    private int tooMany;
    private final SummaryView summaries;
    private final Optional<SortedRows> sorted;
    private boolean headed;
    /** When the capture began, in nanoseconds since 1970. */
    private long origin;

    private boolean grew;
    private long grewAt;
    private long drawnAt = System.nanoTime();
    private volatile boolean complete;

    /** {@code source}: what is captured on. */
    CaptureReport(CaptureReportOptions options, PrintWriter out, CaptureStatus status, String source) {
        this.options = options;
        this.source = source;
        this.out = out;
        this.json = options.output().format() == TraceOutput.Format.JSON;
        this.lines = json ? options.output().atOnce(out) : out;
        this.status = status;
        this.screen = options.screen();
        this.ladder = new GrowingLadder(screen, options.explains());
        this.summaries = new SummaryView(screen);
        this.sorted = options.list().order().map(SortedRows::new);
        this.segmentLines = new SegmentLines(screen, options.explains());
        this.text = options.output().format() == TraceOutput.Format.TEXT;
        this.atOnce = json || (text && options.output().file().isEmpty());
    }

    /** A segment was explained. */
    void segment(ExplainedSegment seen) {
        origin = origin == 0 ? seen.time() : origin;
        boolean shown = options.isShown(seen.connection());
        if (shown) {
            grew = true;
            grewAt = System.nanoTime();
        }
        if (shown && text && atOnce && options.segments()) {
            status.hide();
            scratch.setLength(0);
            segmentLines.append(seen, scratch);
            out.append(scratch); // not println, which flushes: that would cost more than the line
        }
    }

    /** No further segment waits to be told of: what was written of those that came is to be seen. */
    void flush() {
        out.flush();
    }

    /** The number, from 0 on, of the connection that {@link #grown} would draw, if there is more of it. */
    Optional<Integer> growing() {
        long now = System.nanoTime();
        boolean due = grew && (now - grewAt > SETTLED_NANOS || now - drawnAt > REDRAWN_NANOS);
        boolean draws = due && text && atOnce && !options.segments();
        return options.connection().filter(number -> draws).map(number -> number - 1);
    }

    /** The one connection that is shown, as it stands. */
    void grown(ExplainedConnection connection) {
        grew = false;
        drawnAt = System.nanoTime();
        print(ladder.more(connection));
    }

    /** A connection is over, or nothing more will be known of it. */
    void finished(ExplainedConnection connection) {
        finished++;
        judge.accept(connection);
        only = finished == 1 ? Optional.of(connection) : Optional.empty();
        if (!options.isShown(connection.number())
                || !options.include(connection.trace().ends())
                || !options.list().include(connection.summary(), soFar(connection))) {
            return;
        }
        complete = options.connection().isPresent();
        if (!atOnce) {
            keep(connection);
        } else if (json) {
            status.hide();
            lines.println(VerdictJson.within(ConnectionJson.line(connection), Optional.of(soFar(connection))));
            lines.flush();
        } else if (complete) {
            print(brief(soFar(connection)));
            print(
                    options.segments()
                            ? ConnectionView.lines(connection, screen, options.explains())
                            : ladder.end(connection));
        } else {
            row(connection);
            if (sorted.isPresent()) {
                return;
            }
            // Others may still turn out otherwise
            print(brief(soFar(connection).stream()
                    .filter(verdict -> verdict.certainty() == Certainty.CERTAIN)
                    .toList()));
        }
    }

    /** Its line of the list: at once, or, where they are sorted, when all have come. */
    private void row(ExplainedConnection connection) {
        List<Verdict> known = soFar(connection);
        StringBuilder line = new StringBuilder();
        summaries.append(connection.summary(), known, origin, line);
        if (sorted.isPresent()) {
            sorted.get().add(ListRow.of(connection.summary(), known, line.toString()));
            return;
        }
        if (!headed) {
            headed = true;
            print(List.of(summaries.heading()));
        }
        print(List.of(line.toString()));
    }

    /** What ICMP says about a segment. */
    void reported(CapturedIcmpError report) {
        judge.accept(report);
    }

    /** What is known of {@code connection} before the capture has ended. */
    private List<Verdict> soFar(ExplainedConnection connection) {
        List<Verdict> settled = verdicts.of(connection);
        return settled.isEmpty() ? judge.soFar(connection.number() + 1) : settled;
    }

    private List<String> brief(List<Verdict> told) {
        return told.stream()
                .flatMap(verdict -> VerdictView.brief(verdict, screen).stream())
                .toList();
    }

    private void keep(ExplainedConnection connection) {
        int segments = connection.trace().segments().size();
        if (kept.size() < MOST_KEPT && segments <= MOST_KEPT_SEGMENTS - keptSegments) {
            kept.add(connection);
            keptSegments += segments;
        } else {
            tooMany++;
        }
    }

    /** Whether nothing that comes could be shown any more. May be asked by any thread; all else is for one. */
    boolean isComplete() {
        return complete;
    }

    /** The capture has ended: writes what was waiting for that. How many connections were too many to be kept. */
    int end() {
        List<Verdict> all = judge.end();
        if (json) {
            if (!all.isEmpty()) {
                lines.println(VerdictJson.line(source, judge.connections(), all));
            }
            options.output().close(lines);
        } else if (!atOnce) {
            options.output()
                    .paged(() ->
                            CapturePage.of(kept, kept.size(), verdicts.all()).chapters())
                    .write(kept.stream().map(ExplainedConnection::trace).toList(), out, this::ladders);
        } else if (text && options.connection().isEmpty()) {
            sorted.ifPresent(rows -> {
                print(List.of(summaries.heading()));
                print(rows.inOrder().stream().map(ListRow::text).toList());
            });
            if ((only.isPresent() || !all.isEmpty()) && finished > 0) {
                out.println();
            }
            print(brief(all));
            only.ifPresent(one -> {
                print(all.isEmpty() ? List.of() : List.of(""));
                print(ConnectionView.lines(one, screen, options.explains()));
            });
        }
        return tooMany;
    }

    /** In a file of text the ladders stand one below the other. */
    private List<String> ladders() {
        List<String> lines = new ArrayList<>();
        for (ExplainedConnection connection : kept) {
            lines.addAll(brief(verdicts.of(connection)));
            lines.addAll(ConnectionView.lines(connection, screen, options.explains()));
            lines.add("");
        }
        return lines;
    }

    private void print(List<String> lines) {
        status.hide();
        lines.forEach(out::println);
        out.flush();
    }
}
