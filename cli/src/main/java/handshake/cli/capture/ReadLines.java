package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.JudgedConnection;
import handshake.analysis.verdict.Verdict;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Explained connections, written as lines while they end and are judged; but the only one that is shown of its capture is kept
 * whole.
 */
final class ReadLines implements Closeable, Consumer<JudgedConnection> {
    private final Supplier<SummaryOutput> opened;
    private final UntilJudged<ConnectionSummary> waiting;
    private Optional<ExplainedConnection> only = Optional.empty();
    private Optional<JudgedConnection> onlyJudged = Optional.empty();
    private Optional<SummaryOutput> lines = Optional.empty();

    /** {@code opened} is asked when there is a second connection. */
    ReadLines(Supplier<SummaryOutput> opened) {
        this.opened = opened;
        this.waiting = new UntilJudged<>(ConnectionLimits.DEFAULT.mostConnections(), summary -> 1, this::line);
    }

    private void line(ConnectionSummary summary, Optional<List<Verdict>> verdicts) {
        lines.orElseThrow().accept(summary, verdicts.orElse(List.of()));
    }

    void accept(ExplainedConnection found) {
        if (lines.isEmpty() && only.isEmpty()) {
            only = Optional.of(found);
            return;
        }
        if (lines.isEmpty()) {
            lines = Optional.of(opened.get());
            ConnectionSummary first = only.orElseThrow().summary();
            waiting.add(first.number() + 1, first);
            onlyJudged.ifPresent(waiting);
            only = Optional.empty();
        }
        waiting.add(found.number() + 1, found.summary());
    }

    @Override
    public void accept(JudgedConnection judged) {
        if (only.filter(kept -> kept.number() + 1 == judged.number()).isPresent()) {
            onlyJudged = Optional.of(judged);
        }
        waiting.accept(judged);
    }

    /** The only connection so far. */
    Optional<ExplainedConnection> only() {
        return only;
    }

    /** What went wrong with that, the gravest first. */
    List<Verdict> onlyVerdicts() {
        return onlyJudged.map(JudgedConnection::verdicts).orElse(List.of());
    }

    /** All have come: writes the totals, if there were lines. Whether there were. */
    boolean end(PacketExplainer explainer) {
        waiting.flush();
        lines.ifPresent(output -> output.end(explainer.statistics(), explainer.packets(), explainer.skips()));
        return lines.isPresent();
    }

    @Override
    public void close() {
        lines.ifPresent(SummaryOutput::close);
    }
}
