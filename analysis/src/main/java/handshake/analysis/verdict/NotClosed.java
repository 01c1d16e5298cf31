package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * The other side has closed, which was acknowledged, and this side's program neither sends nor closes: CLOSE-WAIT waits for
 * nothing but its close call (RFC 9293 §3.6). Whoever goes on sending in CLOSE-WAIT only uses its half of the connection.
 */
final class NotClosed implements Finder {
    private static final long LONG = Spans.SECOND;
    private static final long WITHOUT_CONSEQUENCES = 60 * Spans.SECOND;
    /** When no request is left to be answered, there is nothing left to do but to close. */
    private static final long WITH_NOTHING_TO_DO = 10 * Spans.SECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, file, Side.CLIENT).or(() -> find(connection, file, Side.SERVER));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file, Side waiter) {
        Optional<SeenSegment> fin = connection.from(waiter.other()).stream()
                .filter(SeenSegment::isFin)
                .findFirst();
        Optional<SeenSegment> told = fin.flatMap(closed -> connection.after(closed).stream()
                .filter(seen -> seen.from() == waiter && seen.isLater())
                .filter(seen -> closed.segment().end().atOrBefore(seen.ack()))
                .findFirst());
        if (told.isEmpty()
                || told.get().isFin()
                || told.get().text() > 0
                || Endings.finBefore(connection, fin.get(), waiter).isPresent()) {
            return Optional.empty();
        }
        List<SeenSegment> after = connection.after(told.get());
        Optional<SeenSegment> next = after.stream()
                .filter(seen -> seen.from() == waiter)
                .filter(seen -> seen.text() > 0 || seen.isFin() || seen.isReset())
                .findFirst();
        boolean othersGoOn = after.stream()
                .anyMatch(seen -> seen.from() == waiter.other()
                        && !seen.isReset()
                        && seen.segment().len() > 0
                        && !seen.seq().before(fin.get().segment().end()));
        long until = next.map(SeenSegment::time).orElse(file.ends());
        long waited = until - told.get().time();
        Optional<SeenSegment> reset = next.flatMap(seen -> connection.after(seen).stream()
                .filter(answer -> answer.from() == waiter.other() && answer.isReset())
                .findFirst());
        boolean isLong = (waited >= patience(connection, fin.get()) && !file.isIncomplete())
                || (reset.isPresent() && waited >= LONG);
        if (!isLong || othersGoOn || next.filter(SeenSegment::isReset).isPresent()) {
            return Optional.empty();
        }
        Verdict verdict = Verdict.of(
                        VerdictCode.NOT_CLOSED,
                        Endings.program(waiter),
                        reset.isPresent() ? CERTAIN : LIKELY,
                        connection,
                        "The " + waiter + "'s program does not close " + connection.name()
                                + ": it stays in CLOSE-WAIT for " + Spans.text(waited)
                                + (next.isPresent() ? "." : " and more."))
                .proof(
                        fin.get() + ": the " + waiter.other() + " closes; " + told.get() + ": acknowledged after "
                                + Spans.text(told.get().time() - fin.get().time()),
                        fin.get(),
                        told.get());
        if (next.isPresent()) {
            verdict = verdict.proof(
                    next.get() + ": only " + Spans.text(waited) + " later the " + waiter
                            + (next.get().isFin()
                                    ? " closes"
                                    : " writes " + next.get().text() + " octets"),
                    next.get());
        }
        if (reset.isPresent()) {
            verdict = verdict.proof(
                    reset.get() + ": by then the other end has forgotten the connection, and resets", reset.get());
        }
        return Optional.of(
                verdict.advice("The program must read until the end of the stream and then close its socket; ss -tnp"
                        + " state close-wait shows which it is."));
    }

    /** A client's request that came just before its close may take its time to be answered. */
    private static long patience(ConnectionEvidence connection, SeenSegment fin) {
        boolean spokeLast = connection.before(fin).stream()
                .filter(seen -> seen.text() > 0)
                .reduce((earlier, later) -> later)
                .map(seen -> seen.from() == fin.from())
                .orElse(false);
        boolean answered = fin.from() == Side.SERVER || (fin.text() == 0 && !spokeLast);
        return answered ? WITH_NOTHING_TO_DO : WITHOUT_CONSEQUENCES;
    }
}
