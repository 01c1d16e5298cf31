package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.analysis.verdict.Certainty.POSSIBLE;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The client repeated its SYN: either the SYNs did not arrive, or the answers did not. The first SYN,ACK echoes the clock of
 * the SYN that it answers (TSecr, RFC 7323 §4.1), and keeps to it when it is repeated. A SYN,ACK that is in the file and
 * not taken was lost between here and the client, or dropped by the client's host when this was recorded there.
 */
final class LostOpening implements Finder {
    /** A SYN that comes so long after the SYN,ACK was sent did not merely cross it. */
    private static final long CROSSING = 200 * Spans.MILLISECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        if (connection.syns().isEmpty() || connection.synAcks().isEmpty()) {
            return Optional.empty();
        }
        SeenSegment answer = connection.synAcks().get(0);
        SequenceNumber iss = connection.syns().get(0).seq();
        boolean acceptable = answer.ack().minus(iss) >= 1
                && answer.ack().minus(iss) <= 1 + connection.syns().get(0).text();
        if (!acceptable) {
            return Optional.empty();
        }
        List<SeenSegment> repeated = connection.after(answer).stream()
                .filter(seen -> seen.isSyn() && seen.from() == Side.CLIENT)
                .filter(seen -> seen.time() - answer.time() > CROSSING)
                .toList();
        if (!repeated.isEmpty()) {
            return Optional.of(notTaken(connection, answer, repeated));
        }
        List<SeenSegment> before = connection.before(answer).stream()
                .filter(seen -> seen.isSyn() && seen.from() == Side.CLIENT)
                .toList();
        return before.size() > 1 ? notAnswered(connection, answer, before) : neverCompleted(connection);
    }

    /** The SYN,ACK is in the file, and the client goes on asking. */
    private static Verdict notTaken(ConnectionEvidence connection, SeenSegment answer, List<SeenSegment> repeated) {
        Optional<Side> at = connection.recordedAt();
        boolean opened = connection.opened().isPresent();
        boolean here = at.equals(Optional.of(Side.CLIENT));
        Verdict verdict = here ? dropped(connection) : lost(connection, at, opened);
        verdict = verdict.proof(answer + ": SYN,ACK with " + answer.ttl() + " acknowledges the SYN", answer)
                .proof(
                        repeated.get(0) + ": " + Spans.text(repeated.get(0).time() - answer.time())
                                + " later the client sends its SYN again: it has not seen it",
                        repeated);
        return here
                ? verdict.proof("the client's packets have their whole TTL "
                                + connection.first().evidence().timeToLive()
                                + ": this was recorded at the client, where the SYN,ACK arrived")
                        .advice(
                                "Look at the client's packet filter and connection tracking (nft list ruleset, conntrack"
                                        + " -L), and at reverse path filtering (rp_filter).")
                : verdict.proof(
                                at.isPresent()
                                        ? "the server's packets have their whole TTL "
                                                + answer.evidence().timeToLive()
                                                + ": this was recorded at the server, where the SYN,ACK was sent"
                                        : "the TTLs do not tell at which end this was recorded")
                        .advice(
                                "Record at the client: if the SYN,ACK arrives there, its own packet filter drops it; if not,"
                                        + " the way back loses it.");
    }

    private static Verdict dropped(ConnectionEvidence connection) {
        return Verdict.of(
                VerdictCode.SYN_ACK_DROPPED_LOCALLY,
                Blame.CLIENT_HOST,
                LIKELY,
                connection,
                "The server's answer to " + connection.name()
                        + " arrived at the client's host, and its TCP never got it: something there drops it.");
    }

    private static Verdict lost(ConnectionEvidence connection, Optional<Side> at, boolean opened) {
        Certainty certainty = at.isEmpty() ? POSSIBLE : opened ? CERTAIN : LIKELY;
        return Verdict.of(
                VerdictCode.SYN_ACK_LOST,
                at.isEmpty() ? Blame.UNKNOWN : Blame.PATH,
                certainty,
                connection,
                "The server answers " + connection.name() + ", and the answer does not reach the client"
                        + (opened ? " at first." : "."));
    }

    /** Several SYNs, then the first answer: which did it answer? */
    private static Optional<Verdict> notAnswered(
            ConnectionEvidence connection, SeenSegment answer, List<SeenSegment> syns) {
        boolean oneHost =
                connection.client().address().equals(connection.server().address());
        if (oneHost || connection.recordedAt().equals(Optional.of(Side.SERVER))) {
            return Optional.of(ignoredAtFirst(connection, answer, syns));
        }
        OptionalInt which = answered(answer, syns);
        if (which.isPresent() && which.getAsInt() == 0) {
            return isSlow(connection, answer, syns)
                    ? Optional.empty()
                    : Optional.of(earlierAnswers(connection, answer, syns));
        }
        if (which.isEmpty() && isSlow(connection, answer, syns)) {
            return Optional.empty();
        }
        List<SeenSegment> lost = syns.subList(0, which.orElse(syns.size() - 1));
        Verdict verdict = Verdict.of(
                        VerdictCode.SYN_LOST,
                        Blame.PATH,
                        which.isPresent() ? CERTAIN : POSSIBLE,
                        connection,
                        (lost.size() == 1 ? "The first SYN" : "The first " + lost.size() + " SYNs") + " of "
                                + connection.name() + " did not arrive: the open took "
                                + Spans.text(answer.time() - syns.get(0).time()) + ".")
                .proof("SYN at " + String.join(", ", times(syns)), syns);
        verdict = which.isPresent()
                ? verdict.proof(
                        answer + ": SYN,ACK echoes TSval " + echo(answer) + ", the clock of "
                                + syns.get(which.getAsInt()) + ": the server saw no earlier one",
                        answer)
                : verdict.proof(
                        answer + ": SYN,ACK; without timestamps it does not tell which SYN it answers, so that earlier"
                                + " answers may have been lost instead",
                        answer);
        return Optional.of(
                verdict.advice(
                        "Something on the way to " + connection.server().address()
                                + " loses or drops packets: look for the same at other connections, and record nearer to the server."));
    }

    private static Verdict ignoredAtFirst(ConnectionEvidence connection, SeenSegment answer, List<SeenSegment> syns) {
        return Verdict.of(
                        VerdictCode.UNANSWERED,
                        Blame.UNKNOWN,
                        LIKELY,
                        connection,
                        "The server's host got " + (syns.size() - 1) + " SYN of " + connection.name()
                                + " and did not answer at first.")
                .proof("SYN at " + String.join(", ", times(syns)), syns)
                .proof(
                        answer + ": the first SYN,ACK, with its whole TTL "
                                + answer.evidence().timeToLive() + ": this was recorded at the server",
                        answer)
                .advice("Look at the server's listen queue (nstat -az TcpExtListenDrops) and its packet filter.");
    }

    private static Verdict earlierAnswers(ConnectionEvidence connection, SeenSegment answer, List<SeenSegment> syns) {
        return Verdict.of(
                        VerdictCode.SYN_ACK_LOST,
                        Blame.PATH,
                        CERTAIN,
                        connection,
                        "The first SYN of " + connection.name()
                                + " arrived, and the answers to it were lost: the open took "
                                + Spans.text(answer.time() - syns.get(0).time()) + ".")
                .proof("SYN at " + String.join(", ", times(syns)), syns)
                .proof(
                        answer + ": the first SYN,ACK here echoes TSval " + echo(answer) + ", the clock of "
                                + syns.get(0) + ": the server had that one, and its earlier answers are not here",
                        answer)
                .advice("Something on the way back from " + connection.server().address()
                        + " loses or drops packets: record at both ends and compare.");
    }

    /** The clock that {@code answer} echoes is that of one SYN only. */
    private static OptionalInt answered(SeenSegment answer, List<SeenSegment> syns) {
        OptionalInt found = OptionalInt.empty();
        for (int i = syns.size() - 1; i >= 0; i--) {
            Optional<Integer> clock = syns.get(i).timestamps().map(TcpOption.Timestamps::value);
            if (clock.isPresent() && clock.equals(answer.timestamps().map(TcpOption.Timestamps::echo))) {
                if (found.isPresent()) {
                    return OptionalInt.empty();
                }
                found = OptionalInt.of(i);
            }
        }
        return found;
    }

    private static String echo(SeenSegment answer) {
        return answer.timestamps()
                .map(option -> Integer.toUnsignedString(option.echo()))
                .orElse("");
    }

    /** Nothing was lost where the way simply takes longer than the client waits: then all answers do. */
    private static boolean isSlow(ConnectionEvidence connection, SeenSegment answer, List<SeenSegment> syns) {
        long took = answer.time() - syns.get(0).time();
        List<SeenSegment> later = connection.after(answer);
        for (SeenSegment sent : later) {
            if (sent.from() == Side.CLIENT && sent.text() > 0) {
                Optional<SeenSegment> heard = later.stream()
                        .filter(seen -> seen.from() == Side.SERVER && seen.isLater())
                        .filter(seen -> sent.segment().end().atOrBefore(seen.ack()))
                        .findFirst();
                return heard.map(ack -> 2 * (ack.time() - sent.time()) > took).orElse(false);
            }
        }
        return false;
    }

    private static List<String> times(List<SeenSegment> syns) {
        return syns.stream()
                .limit(7)
                .map(syn -> Spans.text(syn.time() - syns.get(0).time()))
                .toList();
    }

    /** The server repeats its SYN,ACK, and the client is never heard again. */
    private static Optional<Verdict> neverCompleted(ConnectionEvidence connection) {
        List<SeenSegment> answers = connection.synAcks();
        boolean clientWasSilent = connection.from(Side.CLIENT).size() == 1;
        if (answers.size() < 3 || !clientWasSilent) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.SYN_ACK_LOST,
                        Blame.UNKNOWN,
                        POSSIBLE,
                        connection,
                        "The server answered " + connection.name() + " " + answers.size()
                                + " times, and the client was not heard again: the answers were lost, or it never wanted them.")
                .proof("SYN,ACK at " + String.join(", ", times(answers)), answers)
                .advice("Record at the client: do the answers arrive there?"));
    }
}
