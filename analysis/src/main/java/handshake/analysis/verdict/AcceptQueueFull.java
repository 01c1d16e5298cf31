package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.analysis.verdict.Certainty.POSSIBLE;

import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SYNs to a port are ignored while others there are open and idle: Linux drops SYNs without a word while the queue of connections
 * that nobody has accepted is full (listen(2), TcpExtListenOverflows).
 */
final class AcceptQueueFull implements FileFinder {
    @Override
    public List<Verdict> find(List<ConnectionEvidence> attempts, FileEvidence file) {
        List<Verdict> verdicts = new ArrayList<>();
        for (ConnectionEvidence attempt : file.isIncomplete() ? List.<ConnectionEvidence>of() : attempts) {
            List<OpenedConnection> idle = isIgnored(attempt) ? idle(attempt, file) : List.of();
            if (!idle.isEmpty()) {
                verdicts.add(verdict(attempt, idle));
            }
        }
        return verdicts;
    }

    /** SYNs without an answer, at first or for ever; which were not lost, if a later answer tells of them. */
    private static boolean isIgnored(ConnectionEvidence attempt) {
        List<SeenSegment> syns = unanswered(attempt);
        Optional<Integer> echo = attempt.synAcks().stream()
                .findFirst()
                .flatMap(SeenSegment::timestamps)
                .map(TcpOption.Timestamps::echo);
        boolean firstArrived = !syns.isEmpty()
                && echo.isPresent()
                && syns.get(0).timestamps().map(TcpOption.Timestamps::value).equals(echo);
        Optional<SeenSegment> answer = attempt.from(Side.SERVER).stream().findFirst();
        return syns.size() > 1
                && !firstArrived
                && answer.map(SeenSegment::isSynAck).orElse(true)
                && attempt.reports().isEmpty();
    }

    private static List<SeenSegment> unanswered(ConnectionEvidence attempt) {
        return attempt.synAcks().stream()
                .findFirst()
                .map(answer -> attempt.before(answer).stream()
                        .filter(SeenSegment::isSyn)
                        .toList())
                .orElse(attempt.syns());
    }

    private static List<OpenedConnection> idle(ConnectionEvidence attempt, FileEvidence file) {
        long from = attempt.syns().get(0).time();
        List<SeenSegment> syns = unanswered(attempt);
        long to = syns.get(syns.size() - 1).time();
        List<OpenedConnection> others = file.opened().stream()
                .filter(other -> other.server().equals(attempt.server()))
                .toList();
        // A server that serves somebody meanwhile does accept.
        boolean serves = others.stream()
                .anyMatch(other -> other.served().isPresent()
                        && other.served().getAsLong() >= from
                        && other.served().getAsLong() <= to);
        return serves
                ? List.of()
                : others.stream()
                        .filter(other -> other.began() < from && other.ended() > to)
                        .filter(other -> other.served().orElse(Long.MAX_VALUE) > to)
                        .toList();
    }

    private static Verdict verdict(ConnectionEvidence attempt, List<OpenedConnection> idle) {
        boolean atServer = attempt.syns().get(0).isFromAfar();
        Verdict verdict = Verdict.of(
                        VerdictCode.ACCEPT_QUEUE_FULL,
                        Blame.SERVER_PROGRAM,
                        idle.size() > 1 || atServer ? LIKELY : POSSIBLE,
                        attempt,
                        "The server's program does not accept on " + attempt.server() + ": " + idle.size()
                                + (idle.size() == 1 ? " connection is" : " connections are")
                                + " open and idle there, and further SYNs are ignored.")
                .proof(
                        attempt.syns().get(0) + ": SYN from " + attempt.client() + ", sent "
                                + attempt.syns().size()
                                + (attempt.synAcks().isEmpty() ? " times, no answer" : " times, answered only then"),
                        attempt.syns());
        for (OpenedConnection other : idle.subList(0, Math.min(3, idle.size()))) {
            verdict = verdict.proof(
                    "connection " + other.number() + " (packet " + other.syn() + ", " + other.client()
                            + ") opened before, and the program has not sent it a thing",
                    other.syn());
        }
        return verdict.advice(
                "At the server: ss -ltn shows Recv-Q above Send-Q for the port when its accept queue is full, and"
                        + " nstat -az TcpExtListenOverflows counts. Is the program stuck, or its backlog too small?");
    }
}
