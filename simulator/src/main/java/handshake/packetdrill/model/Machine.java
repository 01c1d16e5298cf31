package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.network.Host;
import handshake.network.HostStep;
import handshake.packetdrill.run.SentPacket;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Settings;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.UserCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The computer under test with its clock, and what it has sent that the script has not looked at. */
final class Machine {
    /** Somebody who hears of everything that happens on the machine, when it has happened. */
    interface Observer {
        void acted(long now, Event event, ConnectionStep step);
    }

    private final List<Observer> observers = new ArrayList<>();
    private final Deque<SentPacket> outbox = new ArrayDeque<>();
    private Host host;
    private long now;

    Machine(Host host) {
        this.host = host;
    }

    void observedBy(Observer observer) {
        observers.add(observer);
    }

    long now() {
        return now;
    }

    Host host() {
        return host;
    }

    /** Changes how the host is set, or what it keeps; nothing is sent. */
    void change(UnaryOperator<Host> change) {
        host = change.apply(host);
    }

    Optional<TransmissionControlBlock> block(ConnectionId id) {
        return Optional.ofNullable(host.connections().get(id));
    }

    // What can happen to it now.

    void arrive(Packet packet) {
        carryOut(new Event.Arrival(packet.segment()), host.arrive(packet, now));
    }

    void warn(ConnectionId id, IcmpError error) {
        on(id, new Event.Icmp(error));
    }

    void call(ConnectionId id, UserCall call) {
        on(id, new Event.Call(call));
    }

    void open(ConnectionId id, Settings settings, UserCall.OpenActive call) {
        carryOut(new Event.Call(call), host.open(id, settings, call, now));
    }

    void closeListener(int port) {
        carryOut(new Event.Call(UserCall.Close.BOTH), host.closeListener(port, now));
    }

    void fire(ConnectionId id, Timer timer) {
        on(id, new Event.Timeout(timer));
    }

    private void on(ConnectionId id, Event event) {
        carryOut(event, host.on(id, event, now));
    }

    private void carryOut(Event event, HostStep reaction) {
        host = reaction.after();
        for (ConnectionStep step : reaction.acts()) {
            step.packets().forEach(packet -> outbox.add(new SentPacket(packet, now)));
            observers.forEach(observer -> observer.acted(now, event, step));
        }
    }

    // Time.

    /** Lets the next timer fire that is due before {@code end}; false when there is none. */
    boolean fireBefore(long end) {
        Optional<Due> due = next().filter(next -> next.at() < end);
        due.ifPresent(next -> {
            now = Math.max(now, next.at());
            fire(next.id(), next.timer());
        });
        return due.isPresent();
    }

    /** The clock shows {@code time} now, if it was not later already. */
    void waitUntil(long time) {
        now = Math.max(now, time);
    }

    private record Due(ConnectionId id, Timer timer, long at) {}

    private Optional<Due> next() {
        Optional<Due> first = Optional.empty();
        for (Map.Entry<ConnectionId, TransmissionControlBlock> entry :
                host.connections().entrySet()) {
            List<Timers.Deadline> running = entry.getValue().timers().running();
            if (!running.isEmpty()
                    && (first.isEmpty() || running.get(0).at() < first.get().at())) {
                Timers.Deadline deadline = running.get(0);
                first = Optional.of(new Due(entry.getKey(), deadline.timer(), deadline.at()));
            }
        }
        return first;
    }

    // What it has sent.

    /** Takes the next packet that {@code id} sent; those of other connections before it are passed over for good. */
    Optional<SentPacket> take(ConnectionId id) {
        for (SentPacket sent = outbox.poll(); sent != null; sent = outbox.poll()) {
            boolean meant = sent.packet().source().equals(id.local())
                    && sent.packet().destination().equals(id.remote());
            if (meant) {
                return Optional.of(sent);
            }
        }
        return Optional.empty();
    }
}
