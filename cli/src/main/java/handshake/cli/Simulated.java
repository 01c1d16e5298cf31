package handshake.cli;

import handshake.live.annotate.Conversation;
import handshake.network.ConnectionId;
import handshake.scenario.EchoStory;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Offer;
import handshake.tcp.model.Path;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Flight;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.time.Duration;
import java.util.Optional;

/** The exchange that the model would have had in place of a captured one: with the same numbers, options and text. */
final class Simulated {
    private Simulated() {}

    /** Empty when the capture does not show how the connection opened. */
    static Optional<Trace> beside(Conversation conversation) {
        Trace observed = conversation.trace();
        Facts facts = conversation.facts();
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
    static Settings settings(Trace observed, Side side) {
        Optional<Flight> first = observed.flights().stream()
                .filter(flight -> flight.from() == side)
                .findFirst();
        Offer offer = first.map(flight -> Offer.of(flight.segment())).orElse(Offer.NOTHING);
        int window = first.map(flight -> flight.segment().wnd().value()).orElse(0);
        int version = observed.ends().of(side).address().version();
        return Settings.of(new Path(version, Path.LOOPBACK_V4.mtu()), offer, window);
    }

    private static Octets text(Trace observed, Side side) {
        return observed.flights().stream()
                .filter(flight -> flight.from() == side)
                .map(flight -> flight.segment().data())
                .reduce(Octets.EMPTY, Octets::then);
    }
}
