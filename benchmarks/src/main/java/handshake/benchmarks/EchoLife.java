package handshake.benchmarks;

import handshake.network.ConnectionId;
import handshake.network.Host;
import handshake.network.IsnSource;
import handshake.network.Link;
import handshake.network.LinkConditions;
import handshake.network.Listener;
import handshake.network.World;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.time.Duration;

/** A whole life of a connection: open, a line there and back, close. Always the same one. */
final class EchoLife {
    /** How many segments arrive in one life: three to open, four for the echo, four to close. */
    static final int SEGMENTS = 11;

    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 1), 80);
    private static final ConnectionId ID = new ConnectionId(CLIENT, SERVER);
    private static final ConnectionId REVERSED = ID.reversed();
    private static final Octets LINE = Octets.of("hello\n");

    private final World start;
    private int arrivals;

    EchoLife(Profile profile) {
        Settings settings = Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, 65_535);
        Host client = Host.booted(CLIENT.address(), profile, settings, IsnSource.Listed.of(100));
        Host server = Host.booted(SERVER.address(), profile, settings, IsnSource.Listed.of(300));
        Link link = Link.idle(LinkConditions.perfect(Duration.ofMillis(10)), 0);
        this.start = World.of(link, client, server.listen(SERVER.port(), Listener.DEFAULT_BACKLOG));
    }

    /** Lives it; the world when nothing is under way any more. */
    World live() {
        World open = settle(start.call(ID, UserCall.OpenActive.PLAIN).after());
        World asked = settle(open.call(ID, UserCall.Send.of(LINE)).after());
        World read = settle(asked.call(REVERSED, UserCall.Receive.ALL).after());
        World answered = settle(read.call(REVERSED, UserCall.Send.of(LINE)).after());
        World heard = settle(answered.call(ID, UserCall.Receive.ALL).after());
        World halfClosed = settle(heard.call(ID, UserCall.Close.BOTH).after());
        return settle(halfClosed.call(REVERSED, UserCall.Close.BOTH).after());
    }

    private World settle(World world) {
        World now = world;
        while (!now.link().packets().isEmpty()) {
            now = now.take(now.next().orElseThrow()).after();
            arrivals++;
        }
        return now;
    }

    /** Makes sure that what is measured is what the name says. */
    void check() {
        arrivals = 0;
        World end = live();
        if (arrivals != SEGMENTS
                || end.block(ID).state() != State.TIME_WAIT
                || end.block(REVERSED).state() != State.LISTEN) {
            throw new IllegalStateException(arrivals + " segments lead to "
                    + end.block(ID).state() + " and " + end.block(REVERSED).state());
        }
    }
}
