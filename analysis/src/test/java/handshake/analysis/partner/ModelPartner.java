package handshake.analysis.partner;

import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.network.Host;
import handshake.network.HostStep;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.UserCall;
import handshake.tcp.wire.PacketWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A partner that behaves as a kernel with an echo server does, in a time of its own: each question to it takes a while. */
final class ModelPartner implements Partner {
    private static final long A_WHILE = 1_000_000;

    private final List<Sent> sent = new ArrayList<>();
    private Host host;
    private long now;
    private boolean had;

    ModelPartner(Host host) {
        this.host = host;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Decoded.Tcp deliver(Packet packet) {
        Decoded.Tcp onWire = onWire(packet);
        carryOut(host.arrive(packet, now));
        ConnectionId id = ConnectionId.receiving(packet);
        TransmissionControlBlock tcb = host.block(id);
        if (!tcb.incoming().readable().isEmpty()) {
            Octets text = tcb.incoming().readable();
            carryOut(host.on(id, new Event.Call(UserCall.Receive.ALL), now));
            carryOut(host.on(id, new Event.Call(UserCall.Send.of(text)), now));
        }
        if (tcb.state() == State.CLOSE_WAIT) {
            carryOut(host.on(id, new Event.Call(UserCall.Close.BOTH), now));
        }
        return onWire;
    }

    /** Its retransmission timer of {@code connection}, as it sees that, is due. */
    void repeat(ConnectionId connection) {
        now += 1_000 * A_WHILE;
        carryOut(host.on(connection, new Event.Timeout(Timer.RETRANSMISSION), now));
    }

    private void carryOut(HostStep step) {
        host = step.after();
        for (ConnectionStep act : step.acts()) {
            act.packets().forEach(packet -> sent.add(new Sent(onWire(packet), now)));
        }
    }

    private static Decoded.Tcp onWire(Packet packet) {
        return (Decoded.Tcp) Decoder.decode(101, PacketWriter.write(packet));
    }

    @Override
    public List<Sent> settle() {
        now += A_WHILE;
        List<Sent> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    @Override
    public List<Sent> await(Duration atMost) {
        return settle();
    }

    @Override
    public PartnerReport glance(ConnectionId connection) {
        return report(connection);
    }

    @Override
    public PartnerReport report(ConnectionId connection) {
        boolean isThere = host.connections().containsKey(connection);
        had = had || isThere;
        State state = had && !isThere ? State.CLOSED : host.block(connection).state();
        return new PartnerReport(Optional.of(state.toString()), List.of());
    }
}
