package handshake.analysis.verdict;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.WindowField;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Keep-alive probes (RFC 9293 §3.8.4) that an end sent to the last, and that nobody answered.
 *
 * @param probes in order, at least three
 */
record KeepAliveProbes(Side side, List<SeenSegment> probes) {
    private static final int TIMES = 3;

    static Optional<KeepAliveProbes> of(ConnectionEvidence connection, Side side) {
        List<SeenSegment> heard = connection.from(side.other());
        Optional<SequenceNumber> una = heard.stream()
                .filter(seen -> seen.isLater() || seen.isSynAck())
                .map(SeenSegment::ack)
                .reduce(SequenceNumber::max);
        if (una.isEmpty() || heard.get(heard.size() - 1).segment().wnd().equals(WindowField.ZERO)) {
            return Optional.empty();
        }
        List<SeenSegment> probes = connection.after(heard.get(heard.size() - 1)).stream()
                .filter(seen -> seen.isLater() && !seen.isFin() && seen.text() <= 1)
                .filter(seen -> seen.seq().equals(una.get().plus(-1)))
                .toList();
        return probes.size() < TIMES ? Optional.empty() : Optional.of(new KeepAliveProbes(side, probes));
    }

    SeenSegment first() {
        return probes.get(0);
    }

    SeenSegment last() {
        return probes.get(probes.size() - 1);
    }
}
