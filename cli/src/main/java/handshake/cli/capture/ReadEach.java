package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import handshake.cli.common.TraceOutput;
import handshake.view.VerdictJson;
import java.io.Closeable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Connections, each written as a whole when it has ended: memory does not depend on how many there are. They stand in
 * the order in which they began, as far as {@link ReorderBuffer} can keep it.
 */
final class ReadEach implements Closeable {
    /**
     * What is written of one connection.
     *
     * @param text without the end of its last line
     */
    record Written(ConnectionSummary summary, String text) {
        static Written of(ExplainedConnection found, Function<ExplainedConnection, List<String>> lines) {
            return new Written(found.summary(), String.join(System.lineSeparator(), lines.apply(found)));
        }

        /** One that is an object of JSON, with its verdicts. */
        Written judged(Optional<List<Verdict>> verdicts) {
            return new Written(summary, VerdictJson.within(text, verdicts));
        }
    }

    private final TraceOutput where;
    private final Supplier<PrintWriter> opened;
    private final String between;
    private final ReorderBuffer inOrder = new ReorderBuffer(this::write);
    private Optional<PrintWriter> out = Optional.empty();

    /**
     * Nothing is opened before there is something to write.
     *
     * @param between what separates two connections
     */
    ReadEach(TraceOutput where, PrintWriter standard, String between) {
        this.where = where;
        this.opened = () -> {
            where.create();
            return where.atOnce(standard);
        };
        this.between = between;
    }

    void accept(Written connection) {
        inOrder.accept(connection.summary().number(), connection.text() + System.lineSeparator());
    }

    private void write(String text) {
        if (out.isPresent()) {
            out.get().print(between);
        }
        out().print(text);
    }

    /** All have come. {@code otherwise}: what to write if there was none. */
    void end(List<String> otherwise) {
        inOrder.flush();
        if (out.isEmpty()) {
            otherwise.forEach(out()::println);
        }
    }

    private PrintWriter out() {
        if (out.isEmpty()) {
            out = Optional.of(opened.get());
        }
        return out.get();
    }

    /** Also what waits for an earlier connection is written, should something have gone wrong meanwhile. */
    @Override
    public void close() {
        inOrder.flush();
        if (out.isPresent()) {
            out.get().flush();
            where.close(out.get());
        }
    }
}
