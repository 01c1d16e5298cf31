package handshake.network;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A host and the last thing that happened on it. */
record Server(Host host, HostStep last) {
    static final Endpoint SERVER = new Endpoint(IpAddress.v4(192, 168, 0, 1), 80);
    static final IpAddress CLIENT = IpAddress.v4(192, 0, 2, 1);
    static final long SECOND = 1_000_000_000;
    static final SynOptions ALL =
            new SynOptions(OptionalInt.of(1460), Optional.of(new WindowShift(7)), true, true, Optional.empty());
    static final Settings SETTINGS = Settings.of(Path.ETHERNET_V4, ALL, 65_535);

    static final Segment SYN = Segment.of(SequenceNumber.of(100), Flag.SYN)
            .withWindow(new WindowField(65_535))
            .withOptions(List.of(
                    new TcpOption.MaximumSegmentSize(1400),
                    new TcpOption.SackPermitted(),
                    new TcpOption.WindowScale(5)));

    static Segment thirdSegment(SequenceNumber iss) {
        return Segment.of(SequenceNumber.of(101), iss.plus(1)).withWindow(new WindowField(1000));
    }

    static ConnectionId id(int port) {
        return new ConnectionId(SERVER, new Endpoint(CLIENT, port));
    }

    static Server listening(Profile profile, int backlog) {
        Host host = Host.booted(SERVER.address(), profile, SETTINGS, IsnSource.Listed.of(300))
                .listen(SERVER.port(), backlog);
        return new Server(host, new HostStep(host, List.of()));
    }

    Server after(HostStep reaction) {
        return new Server(reaction.after(), reaction);
    }

    Server gets(int port, Segment segment, long now) {
        return after(host.arrive(new Packet(new Endpoint(CLIENT, port), SERVER, segment), now));
    }

    /** SYN with number 100. */
    Server syn(int port) {
        return gets(port, SYN, 0);
    }

    /** The third segment of a client whose SYN was answered with number {@code iss}. */
    Server ack(int port, SequenceNumber iss) {
        return gets(port, thirdSegment(iss), 0);
    }

    Server opened(int port) {
        Server answered = syn(port);
        return answered.ack(port, answered.only().seq());
    }

    State state(int port) {
        return host.block(id(port)).state();
    }

    List<Segment> sent() {
        return last.acts().stream()
                .flatMap(step -> step.transition().emitted().stream())
                .toList();
    }

    Segment only() {
        assertThat(sent()).hasSize(1);
        return sent().get(0);
    }

    Rule rule() {
        return last.acts().get(last.acts().size() - 1).transition().rule();
    }

    List<ConnectionId> waiting() {
        return host.listeners().get(SERVER.port()).waiting();
    }
}
