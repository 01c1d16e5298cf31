package handshake.analysis.compare;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.network.ConnectionId;
import handshake.scenario.EchoStory;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.time.Duration;
import java.util.Optional;

/** The exchange that the model would have had in place of a captured one: with the same numbers, options and text. */
public final class SimulatedExchange {
    private SimulatedExchange() {}

    /** Empty when the capture does not show how the connection opened. */
    public static Optional<Trace> beside(ExplainedConnection connection) {
        Trace observed = connection.trace();
        Facts facts = connection.facts();
        Optional<SequenceNumber> client = facts.iss().client();
        Optional<SequenceNumber> server = facts.iss().server();
        if (client.isEmpty() || server.isEmpty()) {
            return Optional.empty();
        }
        long delay = facts.synToSynAck().orElse(0) / 2;
        EchoStory.Given given = new EchoStory.Given(
                new ConnectionId(observed.ends().client(), observed.ends().server()),
                new Both<>(client.get(), server.get()),
                new Both<>(settings(observed, Side.CLIENT), settings(observed, Side.SERVER)),
                Profile.LINUX,
                Duration.ofNanos(delay),
                text(observed, Side.CLIENT),
                text(observed, Side.SERVER));
        return Optional.of(EchoStory.play(given).trace());
    }

    /** The options and the window that {@code side} put on its first segment. */
    public static Settings settings(Trace observed, Side side) {
        Optional<TracedSegment> first = observed.segments().stream()
                .filter(segment -> segment.from() == side)
                .findFirst();
        SynOptions offer =
                first.map(segment -> SynOptions.of(segment.segment())).orElse(SynOptions.NOTHING);
        int window = first.map(segment -> segment.segment().wnd().value()).orElse(0);
        int version = observed.ends().of(side).address().version();
        return Settings.of(new Path(version, Path.LOOPBACK_V4.mtu()), offer, window);
    }

    private static Octets text(Trace observed, Side side) {
        return observed.segments().stream()
                .filter(segment -> segment.from() == side)
                .map(segment -> segment.segment().data())
                .reduce(Octets.EMPTY, Octets::then);
    }
}
