package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Opened, asked, acknowledged and never answered: a kernel opens and acknowledges by itself (RFC 9293 §3.9.1.1), so that this
 * shows no program at work. A client that only delivers text and closes does not wait, and gets no verdict.
 */
final class SilentAfterOpen implements Finder {
    private static final long LONG = 5 * Spans.SECOND;
    /** A client that gives up had reason to wait for an answer. */
    private static final long GIVEN_UP = 3 * Spans.SECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        List<SeenSegment> asked = connection.from(Side.CLIENT).stream()
                .filter(seen -> seen.text() > 0)
                .toList();
        boolean silent = connection.from(Side.SERVER).stream().noneMatch(seen -> seen.text() > 0);
        if (asked.isEmpty() || !silent || connection.synAcks().isEmpty() || file.isIncomplete()) {
            return Optional.empty();
        }
        SeenSegment last = asked.get(asked.size() - 1);
        SequenceNumber end = last.seq().plus(last.text());
        Optional<SeenSegment> next = connection.after(last).stream()
                .filter(seen -> seen.isFin() || seen.isReset())
                .findFirst();
        boolean clientGaveUp = next.map(seen -> seen.from() == Side.CLIENT).orElse(true) && !last.isFin();
        long waited = next.map(SeenSegment::time).orElse(file.ends()) - last.time();
        // Who writes now and then, like a log, does not wait for answers.
        boolean atOnce = last.time() - asked.get(0).time() < LONG;
        if (!clientGaveUp
                || waited < (next.isPresent() ? GIVEN_UP : LONG)
                || !atOnce
                || !Endings.hasAcknowledged(connection, Side.SERVER, end)) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.SILENT_AFTER_OPEN,
                        Blame.SERVER_PROGRAM,
                        LIKELY,
                        connection,
                        "The server opened " + connection.name() + " and acknowledged "
                                + asked.stream().mapToInt(SeenSegment::text).sum()
                                + " octets, and its program never answered in "
                                + Spans.text(waited) + ".")
                .proof(last + ": the client's last text; acknowledged, which the kernel does alone", last)
                .proof(
                        next.map(seen -> seen + ": the client gives up after " + Spans.text(waited))
                                .orElse("nothing follows until the file ends"),
                        next.stream().toList())
                .advice(
                        "Is the server's program stuck, or has it not called accept? Its stack trace, and ss -tnp at the server"
                                + " (text in Recv-Q is unread), will tell."));
    }
}
