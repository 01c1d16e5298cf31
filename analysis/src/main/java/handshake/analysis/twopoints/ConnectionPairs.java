package handshake.analysis.twopoints;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which connection of one capture is which of the other. The same ends and the same initial sequence number; or the same ends
 * and numbers that something between chose anew, where the clock of the SYN is the same; or, between other ends, the same initial
 * sequence number with the same clock or the same answer: a translation of addresses leaves both as they are (RFC 3022).
 */
final class ConnectionPairs {
    /** Two connections of the two files that are one. */
    record Pair(ExplainedConnection first, ExplainedConnection second) {}

    /** What a translation leaves: both initial numbers, or the client's with the clock of its SYN. */
    private record Origin(SequenceNumber client, Optional<SequenceNumber> server, Optional<Integer> clock) {}

    private final Map<Both<Endpoint>, List<ExplainedConnection>> byEnds = new HashMap<>();
    private final Map<Origin, ExplainedConnection> byOrigin = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();

    private ConnectionPairs(List<ExplainedConnection> second) {
        for (ExplainedConnection connection : second) {
            byEnds.computeIfAbsent(connection.trace().ends(), any -> new ArrayList<>())
                    .add(connection);
            origins(connection).forEach(origin -> byOrigin.putIfAbsent(origin, connection));
        }
    }

    static List<Pair> of(List<ExplainedConnection> first, List<ExplainedConnection> second) {
        ConnectionPairs pairs = new ConnectionPairs(second);
        List<Pair> found = new ArrayList<>();
        for (ExplainedConnection connection : first) {
            pairs.partner(connection).ifPresent(partner -> {
                pairs.taken.add(partner.number());
                found.add(new Pair(connection, partner));
            });
        }
        return found;
    }

    private Optional<ExplainedConnection> partner(ExplainedConnection connection) {
        Both<Endpoint> ends = connection.trace().ends();
        List<ExplainedConnection> same = free(byEnds.getOrDefault(ends, List.of()));
        // Where neither capture shows the opening, they may take different ends for the client.
        List<ExplainedConnection> turned =
                free(byEnds.getOrDefault(new Both<>(ends.server(), ends.client()), List.of()));
        return same.stream()
                .filter(other -> haveSameNumbers(connection, other))
                .findFirst()
                .or(() -> origins(connection).stream()
                        .flatMap(origin -> Optional.ofNullable(byOrigin.get(origin)).stream())
                        .filter(other -> !taken.contains(other.number()))
                        .findFirst())
                .or(() -> same.stream()
                        .filter(other -> mayBeRenumbered(connection, other))
                        .findFirst())
                .or(() -> turned.stream().filter(other -> isMidStream(other)).findFirst());
    }

    private List<ExplainedConnection> free(List<ExplainedConnection> candidates) {
        return candidates.stream()
                .filter(other -> !taken.contains(other.number()))
                .toList();
    }

    private static boolean isMidStream(ExplainedConnection connection) {
        return iss(connection, Side.CLIENT).isEmpty();
    }

    /** Also where one of them shows no SYN: then the numbers of later segments must meet. */
    private static boolean haveSameNumbers(ExplainedConnection one, ExplainedConnection other) {
        Optional<SequenceNumber> here = iss(one, Side.CLIENT);
        Optional<SequenceNumber> there = iss(other, Side.CLIENT);
        return (here.isPresent() && there.isPresent())
                ? here.equals(there)
                : one.trace().segments().stream().anyMatch(segment -> isIn(segment, other));
    }

    private static boolean isIn(TracedSegment segment, ExplainedConnection other) {
        return other.trace().segments().stream()
                .anyMatch(there -> there.from() == segment.from()
                        && there.segment().seq().equals(segment.segment().seq())
                        && there.segment().len() == segment.segment().len());
    }

    private static boolean mayBeRenumbered(ExplainedConnection one, ExplainedConnection other) {
        Optional<Integer> here = clock(one);
        return here.isPresent() && here.equals(clock(other));
    }

    private static Optional<SequenceNumber> iss(ExplainedConnection connection, Side side) {
        return connection.facts().iss().of(side);
    }

    private static List<Origin> origins(ExplainedConnection connection) {
        Optional<SequenceNumber> client = iss(connection, Side.CLIENT);
        Optional<SequenceNumber> server = iss(connection, Side.SERVER);
        List<Origin> origins = new ArrayList<>();
        if (client.isPresent() && server.isPresent()) {
            origins.add(new Origin(client.get(), server, Optional.empty()));
        }
        Optional<Integer> clock = clock(connection);
        if (client.isPresent() && clock.isPresent()) {
            origins.add(new Origin(client.get(), Optional.empty(), clock));
        }
        return origins;
    }

    /** TSval of the first SYN. */
    private static Optional<Integer> clock(ExplainedConnection connection) {
        return connection.trace().segments().stream()
                .filter(sent -> sent.from() == Side.CLIENT && sent.segment().has(Flag.SYN))
                .findFirst()
                .flatMap(syn -> syn.segment().option(TcpOption.Timestamps.class))
                .map(TcpOption.Timestamps::value);
    }
}
