package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Both ends agreed on timestamps, and one leaves them out: every segment but a reset must carry them then, and a receiver may
 * drop those that do not (RFC 7323 §3.2). Only said where they were in fact ignored.
 */
final class IgnoredWithoutTimestamps implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return connection.hasTimestamps()
                ? find(connection, Side.CLIENT).or(() -> find(connection, Side.SERVER))
                : Optional.empty();
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side side) {
        List<SeenSegment> bare = connection.from(side).stream()
                .filter(seen -> seen.isLater() && seen.timestamps().isEmpty())
                .toList();
        Optional<SequenceNumber> acknowledged = connection.from(side.other()).stream()
                .filter(seen -> seen.isLater() || seen.isSynAck())
                .map(SeenSegment::ack)
                .reduce(SequenceNumber::max);
        if (bare.isEmpty() || acknowledged.isEmpty()) {
            return Optional.empty();
        }
        List<SeenSegment> ignored = bare.stream()
                .filter(seen -> seen.segment().len() > 0 && acknowledged.get().atOrBefore(seen.seq()))
                .toList();
        boolean openIgnored = side == Side.CLIENT
                && connection.after(bare.get(0)).stream().anyMatch(SeenSegment::isSynAck)
                && connection.from(Side.SERVER).stream().noneMatch(SeenSegment::isLater);
        if (ignored.size() < 2 && !openIgnored) {
            return Optional.empty();
        }
        return Optional.of(
                Verdict.of(
                                VerdictCode.IGNORED_WITHOUT_TIMESTAMPS,
                                side == Side.CLIENT ? Blame.CLIENT_STACK : Blame.SERVER_STACK,
                                ignored.size() > 1 ? CERTAIN : LIKELY,
                                connection,
                                "The " + side + "'s TCP leaves out the timestamps that both agreed on for "
                                        + connection.name() + ": the " + side.other() + " ignores what it sends.")
                        .proof(
                                connection.syns().get(0) + " and "
                                        + connection.synAcks().get(0) + ": both offer timestamps",
                                connection.syns().get(0),
                                connection.synAcks().get(0))
                        .proof(bare.get(0) + ": no timestamps, as in " + bare.size() + " of its segments", bare.get(0))
                        .proof(
                                ignored.isEmpty()
                                        ? "the SYN,ACK is sent again: the ACK was ignored"
                                        : ignored.get(0) + ": sent " + ignored.size() + " times, never acknowledged",
                                ignored)
                        .advice(
                                "The TCP of " + connection.ends().of(side)
                                        + " must send timestamps on every segment but resets once both SYNs offered them (RFC 7323 3.2)."));
    }
}
