package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.Flag;
import java.util.Optional;

/**
 * A first segment without SYN, ACK and RST: no TCP sends such (RFC 9293 §3.10.7: every segment of a connection has ACK). It is
 * a scanner's, which learns from the reset or from silence whether somebody listens (§3.10.7.1, §3.10.7.2).
 */
final class OddProbe implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        SeenSegment first = connection.first();
        boolean odd = !first.segment().has(Flag.SYN)
                && !first.segment().has(Flag.ACK)
                && !first.isReset()
                && connection.opened().isEmpty();
        if (!odd) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.HALF_OPEN_PROBE,
                        Blame.NOBODY,
                        LIKELY,
                        connection,
                        "A probe from " + connection.ends().of(first.from()) + " to "
                                + connection.ends().of(first.from().other())
                                + ": there is no connection, and no TCP begins one so.")
                .proof(first + ": neither SYN nor ACK (" + first.segment().ctl() + ")", first)
                .advice("Nothing is wrong at this host: port scanners do so."));
    }
}
