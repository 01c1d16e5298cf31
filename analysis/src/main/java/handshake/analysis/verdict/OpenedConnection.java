package handshake.analysis.verdict;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.trace.Side;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What must be remembered of a connection that opened, to judge another.
 *
 * @param syn its first packet's number
 * @param began when its SYN was captured, in nanoseconds since 1970
 * @param ended when its last segment was captured; while it is open, the end of time
 * @param served when the server's program first sent text or closed, which it can only when it has accepted
 * @param timestamp TSval of the SYN that was answered
 */
record OpenedConnection(
        int number,
        Endpoint client,
        Endpoint server,
        long syn,
        long began,
        long ended,
        OptionalLong served,
        OptionalInt timestamp) {

    static Optional<OpenedConnection> of(ConnectionEvidence connection) {
        if (connection.syns().isEmpty() || connection.synAcks().isEmpty()) {
            return Optional.empty();
        }
        SeenSegment answer = connection.synAcks().get(0);
        SeenSegment syn = connection.before(answer).stream()
                .filter(seen -> seen.from() == Side.CLIENT && seen.isSyn())
                .reduce((earlier, later) -> later)
                .orElse(connection.syns().get(0));
        boolean over = connection.segments().stream()
                .anyMatch(seen -> seen.isReset() || seen.segment().has(Flag.FIN));
        OptionalLong served = connection.from(Side.SERVER).stream()
                .filter(seen -> seen.text() > 0 || seen.isFin())
                .mapToLong(SeenSegment::time)
                .findFirst();
        return Optional.of(new OpenedConnection(
                connection.number(),
                connection.client(),
                connection.server(),
                syn.number(),
                syn.time(),
                over ? connection.last().time() : Long.MAX_VALUE,
                served,
                syn.timestamps().map(option -> OptionalInt.of(option.value())).orElse(OptionalInt.empty())));
    }
}
