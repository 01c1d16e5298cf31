package handshake.scenario;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.Host;
import handshake.network.InFlight;
import handshake.network.IsnSource;
import handshake.network.Listener;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.WindowField;
import handshake.trace.Crowd;

/** Clients that are not part of the story, but fill a server's queues. They live nowhere: their packets come and go at once. */
record OtherClients(Endpoint server) {
    private static final int FIRST_PORT = 1024;
    private static final SequenceNumber ISS = SequenceNumber.of(7_000);
    private static final WindowField WINDOW = new WindowField(WindowField.LARGEST);
    private static final IsnSource SERVERS_NUMBERS = new IsnSource.ClockAndHash(Octets.zeros(16));

    /** {@code count} of them do {@code what}; the world afterwards. */
    World act(World world, Crowd what, int count) {
        Host host = world.host(server.address());
        // The numbers that the server draws for its story are not for them
        World now = world.with(host.withIsn(SERVERS_NUMBERS));
        for (int i = 0; i < count; i++) {
            now = switch (what) {
                case SYNS -> swallow(syn(now));
                case OPENS -> open(now);
                case ACCEPTS -> accept(now);
            };
        }
        return now.with(now.host(server.address()).withIsn(host.isn()));
    }

    private WorldStep syn(World world) {
        int known = world.host(server.address()).connections().size();
        // 203.0.113.0/24 is for documentation (RFC 5737)
        Endpoint client = new Endpoint(IpAddress.v4(203, 0, 113, 1 + known % 254), FIRST_PORT + known);
        return arrive(world, client, Segment.of(ISS, Flag.SYN));
    }

    private World open(World world) {
        WorldStep syn = syn(world);
        World waiting = swallow(syn);
        if (syn.sent().isEmpty()) {
            return waiting; // no room
        }
        Packet synAck = syn.sent().get(0).packet();
        Segment ack = Segment.of(ISS.plus(1), synAck.segment().seq().plus(1));
        return swallow(arrive(waiting, synAck.destination(), ack));
    }

    private WorldStep arrive(World world, Endpoint client, Segment segment) {
        return world.take(new Choice.Inject(new Packet(client, server, segment.withWindow(WINDOW))));
    }

    /** What the server answers goes nowhere. */
    private static World swallow(WorldStep outcome) {
        World now = outcome.after();
        for (InFlight packet : outcome.sent()) {
            now = now.take(new Choice.Drop(packet.id())).after();
        }
        return now;
    }

    private World accept(World world) {
        Host host = world.host(server.address());
        Listener listener = host.listeners().get(server.port());
        if (listener == null || listener.waiting().isEmpty()) {
            return world;
        }
        ConnectionId oldest = listener.waiting().get(0);
        return world.with(host.accept(server.port(), oldest));
    }
}
