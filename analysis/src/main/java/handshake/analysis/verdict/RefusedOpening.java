package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.tcp.model.Flag.ACK;

import handshake.analysis.annotate.HopDistance;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SYN was answered by a reset. CLOSED answers {@code <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>} (RFC 9293 §3.10.7.1);
 * SYN-SENT believes it only if it acknowledges the SYN, and drops every other (§3.10.7.3). Whether the host itself or
 * something nearer has sent it, the distance tells.
 */
final class RefusedOpening implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        List<SeenSegment> syns = connection.syns();
        List<SeenSegment> answers = connection.from(Side.SERVER);
        if (syns.isEmpty()
                || answers.isEmpty()
                || !answers.get(0).isReset()
                || connection.opened().isPresent()) {
            return Optional.empty();
        }
        SeenSegment reset = answers.get(0);
        Optional<SeenSegment> syn =
                connection.before(reset).stream().filter(SeenSegment::isSyn).reduce((earlier, later) -> later);
        if (syn.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> hops = file.hops(connection.server().address());
        if (!hops.isEmpty() && !reset.isFrom(hops)) {
            return Optional.of(onTheWay(connection, syn.get(), reset, hops));
        }
        if (!answers.stream().allMatch(SeenSegment::isReset)) {
            return Optional.empty();
        }
        return acknowledges(reset, syn.get())
                ? Optional.of(refused(connection, syn.get(), reset, hops))
                : malformed(connection, syn.get(), reset);
    }

    /** A SYN with text may be acknowledged with or without it. */
    private static boolean acknowledges(SeenSegment reset, SeenSegment syn) {
        return reset.segment().has(ACK)
                && (reset.ack().equals(syn.seq().plus(1))
                        || reset.ack().equals(syn.segment().end()));
    }

    private static Verdict onTheWay(
            ConnectionEvidence connection, SeenSegment syn, SeenSegment reset, Set<Integer> hops) {
        return Verdict.of(
                        VerdictCode.REFUSED_ON_THE_WAY,
                        Blame.PATH,
                        hops.size() == 1 ? CERTAIN : LIKELY,
                        connection,
                        "Something on the way refuses " + connection.name() + " in the server's name.")
                .proof(
                        syn + ": SYN; " + reset + ": reset with " + reset.ttl() + ", from " + reset.distance(),
                        syn,
                        reset)
                .proof("other packets of " + connection.server().address() + " come from " + HopDistance.text(hops))
                .advice("Look for a packet filter that rejects with a reset, " + reset.distance()
                        + " from where this was recorded. The server was not asked.");
    }

    private static Verdict refused(
            ConnectionEvidence connection, SeenSegment syn, SeenSegment reset, Set<Integer> hops) {
        boolean oneHost =
                connection.client().address().equals(connection.server().address());
        boolean isKnown = reset.hops().isPresent() && (oneHost || !hops.isEmpty());
        Verdict verdict = Verdict.of(
                        VerdictCode.REFUSED,
                        Blame.SERVER_HOST,
                        isKnown ? CERTAIN : LIKELY,
                        connection,
                        "The host " + connection.server().address() + " refuses: nobody listens on port "
                                + connection.server().port() + ".")
                .proof(
                        syn + ": SYN (SEQ=" + syn.seq() + "); " + reset + ": RST,ACK that acknowledges it, "
                                + Spans.text(reset.time() - syn.time()) + " later",
                        syn,
                        reset);
        verdict = isKnown
                ? verdict.proof(reset + " has " + reset.ttl() + ", as far away as all from that host")
                : verdict.proof("the reset has " + reset.ttl()
                        + ", and there is none of that host to compare it with: a packet filter on the way could say the"
                        + " same");
        return verdict.advice(
                "Is the server's program running, and does it listen on this address and port (ss -ltn)?");
    }

    private static Optional<Verdict> malformed(ConnectionEvidence connection, SeenSegment syn, SeenSegment reset) {
        boolean ignored = connection.after(reset).stream()
                .anyMatch(seen -> seen.isSyn() && seen.seq().equals(syn.seq()));
        String wrong = reset.segment().has(ACK)
                ? "acknowledges " + reset.ack() + ", not " + syn.seq().plus(1)
                : "acknowledges nothing";
        return Optional.of(Verdict.of(
                        VerdictCode.MALFORMED_REFUSAL,
                        Blame.SERVER_STACK,
                        ignored ? CERTAIN : LIKELY,
                        connection,
                        "The server answers the SYN from " + connection.name()
                                + " with a reset that the client must ignore: its connect runs into a timeout.")
                .proof(
                        syn + ": SYN (SEQ=" + syn.seq() + "); " + reset + ": its reset " + wrong
                                + " (RFC 9293 3.10.7.3: SYN-SENT drops it)",
                        syn,
                        reset)
                .proof(ignored ? "the client sends its SYN again, so it did ignore it" : "no SYN follows in this file")
                .advice("The TCP of " + connection.server().address()
                        + " must answer a SYN without a listener with <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>."));
    }
}
