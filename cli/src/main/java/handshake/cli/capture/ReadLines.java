package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketExplainer;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Supplier;

/** Explained connections, written as lines while they end; but the only one of its capture is kept whole. */
final class ReadLines implements Closeable {
    private final Supplier<SummaryOutput> opened;
    private Optional<ExplainedConnection> only = Optional.empty();
    private Optional<SummaryOutput> lines = Optional.empty();

    /** {@code opened} is asked when there is a second connection. */
    ReadLines(Supplier<SummaryOutput> opened) {
        this.opened = opened;
    }

    void accept(ExplainedConnection found) {
        if (lines.isEmpty() && only.isEmpty()) {
            only = Optional.of(found);
            return;
        }
        if (lines.isEmpty()) {
            lines = Optional.of(opened.get());
            lines.get().accept(only.orElseThrow().summary());
            only = Optional.empty();
        }
        lines.get().accept(found.summary());
    }

    /** The only connection so far. */
    Optional<ExplainedConnection> only() {
        return only;
    }

    /** All have come: writes the totals, if there were lines. Whether there were. */
    boolean end(PacketExplainer explainer) {
        lines.ifPresent(output -> output.end(explainer.statistics(), explainer.packets(), explainer.skips()));
        return lines.isPresent();
    }

    @Override
    public void close() {
        lines.ifPresent(SummaryOutput::close);
    }
}
