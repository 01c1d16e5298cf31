package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The window of an end stays shut: its buffer is full, because its program does not read (RFC 9293 §3.8.6.1). A kernel goes
 * on acknowledging zero-window probes by itself, for as long as it takes.
 */
final class NotRead implements Finder {
    private static final long LONG = 10 * Spans.SECOND;
    private static final int TIMES = 3;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, Side.CLIENT).or(() -> find(connection, Side.SERVER));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side reader) {
        List<SeenSegment> shut = new ArrayList<>();
        for (SeenSegment seen : connection.from(reader)) {
            if (!seen.isLater()) {
                continue;
            }
            if (seen.segment().wnd().value() > 0) {
                if (isLong(shut)) {
                    return Optional.of(verdict(connection, reader, shut, Optional.of(seen)));
                }
                shut.clear();
            } else {
                shut.add(seen);
            }
        }
        return isLong(shut) ? Optional.of(verdict(connection, reader, shut, Optional.empty())) : Optional.empty();
    }

    private static boolean isLong(List<SeenSegment> shut) {
        return shut.size() >= TIMES
                && shut.get(shut.size() - 1).time() - shut.get(0).time() >= LONG;
    }

    private static Verdict verdict(
            ConnectionEvidence connection, Side reader, List<SeenSegment> shut, Optional<SeenSegment> opened) {
        SeenSegment first = shut.get(0);
        SeenSegment last = shut.get(shut.size() - 1);
        long until = opened.map(SeenSegment::time).orElse(last.time());
        Verdict verdict = Verdict.of(
                        VerdictCode.NOT_READ,
                        Endings.program(reader),
                        LIKELY,
                        connection,
                        "The " + reader + "'s program does not read on " + connection.name()
                                + ": its buffer is full and its window shut for " + Spans.text(until - first.time())
                                + (opened.isPresent() ? "." : " and more."))
                .proof(
                        first + ": window 0; " + last + ": still 0 after " + Spans.text(last.time() - first.time())
                                + ", " + shut.size() + " acknowledgments without room",
                        shut);
        if (opened.isPresent()) {
            verdict = verdict.proof(
                    opened.get() + ": window " + opened.get().segment().wnd().value() + ", it reads again",
                    opened.get());
        }
        return verdict.advice(
                "Is the " + reader + "'s program stuck, or slower than what it is sent? ss -tnp there shows the"
                        + " unread octets in Recv-Q, and whose they are.");
    }
}
