package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * SYNs with a Fast Open option or text vanish, and the first plain one is answered (RFC 7413 §7: boxes on the way that do not
 * know it drop it). The clock that the SYN,ACK echoes shows that the earlier ones never reached the server.
 */
final class FastOpenBlocked implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        if (connection.synAcks().isEmpty() || connection.recordedAt().equals(Optional.of(Side.SERVER))) {
            return Optional.empty();
        }
        SeenSegment answer = connection.synAcks().get(0);
        List<SeenSegment> syns = connection.before(answer).stream()
                .filter(seen -> seen.isSyn() && seen.from() == Side.CLIENT)
                .toList();
        List<SeenSegment> opening =
                syns.stream().filter(FastOpenBlocked::isFastOpen).toList();
        List<SeenSegment> plain = syns.stream().filter(syn -> !isFastOpen(syn)).toList();
        boolean first = !opening.isEmpty()
                && !plain.isEmpty()
                && opening.get(opening.size() - 1).number() < plain.get(0).number();
        if (!first || opening.stream().anyMatch(syn -> isEchoed(syn, answer))) {
            return Optional.empty();
        }
        SeenSegment lost = opening.get(0);
        return Optional.of(Verdict.of(
                        VerdictCode.FAST_OPEN_BLOCKED,
                        Blame.PATH,
                        LIKELY,
                        connection,
                        "SYNs with a Fast Open option vanish on the way of " + connection.name()
                                + ", plain ones pass: each open with it loses "
                                + Spans.text(plain.get(0).time() - lost.time()) + ".")
                .proof(lost + ": SYN with " + content(lost) + ", no answer", opening)
                .proof(
                        plain.get(0) + ": the SYN again without; " + answer + " answers it after "
                                + Spans.text(answer.time()
                                        - plain.get(plain.size() - 1).time()),
                        plain.get(0),
                        answer)
                .proof(
                        answer.timestamps().isPresent()
                                ? "its TSecr is the clock of the plain SYN: the server never saw the other"
                                : "without timestamps it cannot be told whether the first was lost or its answer")
                .advice(
                        "Switch Fast Open off at the client (net.ipv4.tcp_fastopen), or find the box that drops it. Once is"
                                + " no proof: a plain SYN can be lost, too."));
    }

    private static boolean isFastOpen(SeenSegment syn) {
        return syn.text() > 0 || syn.segment().option(TcpOption.FastOpen.class).isPresent();
    }

    private static boolean isEchoed(SeenSegment syn, SeenSegment answer) {
        Optional<Integer> clock = syn.timestamps().map(TcpOption.Timestamps::value);
        return clock.isPresent() && clock.equals(answer.timestamps().map(TcpOption.Timestamps::echo));
    }

    private static String content(SeenSegment syn) {
        boolean cookie = syn.segment()
                .option(TcpOption.FastOpen.class)
                .filter(option -> !option.isRequest())
                .isPresent();
        return (cookie ? "a cookie" : "a Fast Open option") + " and " + syn.text() + " octets of text";
    }
}
