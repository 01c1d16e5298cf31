package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * SYNs of an address are ignored whose clock is behind that of another connection of the same address, which was answered: a
 * server that keeps one clock per address (Linux before 4.12 with tcp_tw_recycle) takes them for old, when several clients stand
 * behind one translator (RFC 7323 appendix B.2, RFC 6191).
 *
 * <p>Most systems now begin every connection's clock at random, so that one is behind another by chance. Hence the verdict asks
 * for an answered connection before and another after, by one and the same clock.
 */
final class OlderTimestampIgnored implements FileFinder {
    private static final long REMEMBERED = 60 * Spans.SECOND;

    @Override
    public List<Verdict> find(List<ConnectionEvidence> attempts, FileEvidence file) {
        List<Verdict> verdicts = new ArrayList<>();
        for (ConnectionEvidence attempt : attempts) {
            boolean ignored =
                    attempt.syns().size() > 1 && attempt.from(Side.SERVER).isEmpty();
            if (ignored) {
                find(attempt, file).ifPresent(verdicts::add);
            }
        }
        return verdicts;
    }

    private static Optional<Verdict> find(ConnectionEvidence attempt, FileEvidence file) {
        List<OpenedConnection> answered = file.opened().stream()
                .filter(other ->
                        other.client().address().equals(attempt.client().address()))
                .filter(other -> other.server().equals(attempt.server()))
                .filter(other -> other.timestamp().isPresent())
                .filter(other -> Math.abs(other.began() - attempt.syns().get(0).time()) < REMEMBERED)
                .toList();
        List<SeenSegment> syns = attempt.syns();
        OptionalInt newest = answered.stream()
                .filter(other -> other.began() < syns.get(0).time())
                .mapToInt(other -> other.timestamp().getAsInt())
                .reduce((a, b) -> a - b > 0 ? a : b);
        boolean older = newest.isPresent()
                && syns.stream()
                        .allMatch(syn -> syn.timestamps()
                                .map(TcpOption.Timestamps::value)
                                .filter(clock -> clock - newest.getAsInt() < 0)
                                .isPresent());
        if (!older || answered.size() < 2 || !isOneClock(answered)) {
            return Optional.empty();
        }
        return Optional.of(verdict(attempt, syns, answered, newest.getAsInt()));
    }

    /** Each later than the one before, by 1 to 1,000 ticks a second, with some room. */
    private static boolean isOneClock(List<OpenedConnection> answered) {
        for (int i = 1; i < answered.size(); i++) {
            long nanos = answered.get(i).began() - answered.get(i - 1).began();
            long ticks = (long) answered.get(i).timestamp().getAsInt()
                    - answered.get(i - 1).timestamp().getAsInt();
            if (nanos < 0 || ticks < 0 || ticks > nanos / Spans.MILLISECOND * 2 + 1_000) {
                return false;
            }
        }
        return true;
    }

    private static Verdict verdict(
            ConnectionEvidence attempt, List<SeenSegment> syns, List<OpenedConnection> answered, int newest) {
        String clock = syns.get(0)
                .timestamps()
                .map(option -> Integer.toUnsignedString(option.value()))
                .orElse("");
        OpenedConnection other = answered.get(0);
        return Verdict.of(
                        VerdictCode.OLDER_TIMESTAMP_IGNORED,
                        Blame.SERVER_HOST,
                        LIKELY,
                        attempt,
                        "The server ignores the SYNs of " + attempt.name()
                                + ": their clock is behind that of another connection from the same address.")
                .proof(syns.get(0) + ": TSval " + clock + ", sent " + syns.size() + " times, no answer", syns)
                .proof(
                        "packet " + other.syn() + " (connection " + other.number()
                                + "): from the same address with TSval up to " + Integer.toUnsignedString(newest)
                                + ", answered",
                        other.syn())
                .advice(
                        "Several clients share this address behind a translator. At the server switch tcp_tw_recycle off (gone"
                                + " since Linux 4.12), or timestamps at the clients.");
    }
}
