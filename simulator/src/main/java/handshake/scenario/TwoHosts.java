package handshake.scenario;

import handshake.network.Host;
import handshake.network.IsnSource;
import handshake.network.Listener;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.List;

/**
 * The hosts of an exchange between a client and a server.
 *
 * @param isns the initial sequence number that each draws first
 * @param listens whether anybody listens at the server's port
 */
record TwoHosts(
        Both<Endpoint> ends, Both<SequenceNumber> isns, Both<Settings> settings, Profile profile, boolean listens) {
    /** Two hosts; but one that talks to itself where both ends have the same address, as on a loopback interface. */
    Host[] hosts() {
        if (ends.client().address().equals(ends.server().address())) {
            return new Host[] {listening(host(Side.CLIENT, List.of(isns.client(), isns.server())))};
        }
        return new Host[] {
            host(Side.CLIENT, List.of(isns.client())), listening(host(Side.SERVER, List.of(isns.server())))
        };
    }

    private Host host(Side side, List<SequenceNumber> drawn) {
        return Host.booted(ends.of(side).address(), profile, settings.of(side), new IsnSource.Listed(drawn));
    }

    private Host listening(Host host) {
        Listener listener = Listener.of(settings.server(), Listener.DEFAULT_BACKLOG);
        return listens ? host.listen(ends.server().port(), listener) : host;
    }
}
