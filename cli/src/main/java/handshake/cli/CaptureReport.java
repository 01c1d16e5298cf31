package handshake.cli;

import handshake.live.annotate.Conversation;
import handshake.live.annotate.Observation;
import handshake.view.ConversationView;
import handshake.view.GrowingLadder;
import handshake.view.Screen;
import handshake.view.SegmentLines;
import handshake.view.TraceJson;
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
    private final PrintWriter out;
    private final CaptureStatus status;
    private final Screen screen;
    private final GrowingLadder ladder;
    private final SegmentLines segmentLines;
    private final StringBuilder scratch = new StringBuilder();
    private final boolean text;
    private final boolean json;
    /** Of JSON, into a file or not. */
    private final PrintWriter lines;

    private final boolean atOnce;
    private final List<Conversation> kept = new ArrayList<>();
    private Optional<Conversation> only = Optional.empty();
    private int keptSegments;
    private int finished;
    private int tooMany;
    private boolean grew;
    private long grewAt;
    private long drawnAt = System.nanoTime();
    private volatile boolean complete;

    CaptureReport(CaptureReportOptions options, PrintWriter out, CaptureStatus status) {
        this.options = options;
        this.out = out;
        this.json = options.output().format() == TraceOutput.Format.JSON;
        this.lines = json ? options.output().atOnce(out) : out;
        this.status = status;
        this.screen = options.screen();
        this.ladder = new GrowingLadder(screen, options.explains());
        this.segmentLines = new SegmentLines(screen, options.explains());
        this.text = options.output().format() == TraceOutput.Format.TEXT;
        this.atOnce = json || (text && options.output().file().isEmpty());
    }

    /** A segment was explained. */
    void segment(Observation seen) {
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
    void grown(Conversation conversation) {
        grew = false;
        drawnAt = System.nanoTime();
        print(ladder.more(conversation));
    }

    /** A connection is over, or nothing more will be known of it. */
    void finished(Conversation conversation) {
        finished++;
        only = finished == 1 ? Optional.of(conversation) : Optional.empty();
        if (!options.isShown(conversation.number())) {
            return;
        }
        complete = options.connection().isPresent();
        if (!atOnce) {
            keep(conversation);
        } else if (json) {
            status.hide();
            lines.println(TraceJson.line(conversation.trace()));
            lines.flush();
        } else if (complete) {
            print(
                    options.segments()
                            ? ConversationView.lines(conversation, screen, options.explains())
                            : ladder.end(conversation));
        } else {
            print(List.of(ConversationView.summary(conversation, screen)));
        }
    }

    private void keep(Conversation conversation) {
        int segments = conversation.trace().flights().size();
        if (kept.size() < MOST_KEPT && segments <= MOST_KEPT_SEGMENTS - keptSegments) {
            kept.add(conversation);
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
        if (json) {
            options.output().close(lines);
        } else if (!atOnce) {
            options.output()
                    .paged(() -> CapturePage.of(kept).chapters())
                    .write(kept.stream().map(Conversation::trace).toList(), out, this::ladders);
        } else if (text && options.connection().isEmpty()) {
            only.ifPresent(one -> {
                out.println();
                print(ConversationView.lines(one, screen, options.explains()));
            });
        }
        return tooMany;
    }

    /** In a file of text the ladders stand one below the other. */
    private List<String> ladders() {
        List<String> lines = new ArrayList<>();
        for (Conversation conversation : kept) {
            lines.addAll(ConversationView.lines(conversation, screen, options.explains()));
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
