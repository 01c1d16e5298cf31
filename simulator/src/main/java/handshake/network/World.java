package handshake.network;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Hosts, what is on its way between them, and the time: everything there is. An immutable value; {@link #take} gives
 * the next one.
 *
 * @param now virtual nanoseconds
 */
public record World(long now, PersistentMap<IpAddress, Host> hosts, Link link) {
    private static final Octets HELLO = Octets.of("hello");

    /** A world at time 0 with these hosts. */
    public static World of(Link link, Host... hosts) {
        PersistentMap<IpAddress, Host> byAddress = PersistentMap.empty();
        for (Host host : hosts) {
            byAddress = byAddress.with(host.address(), host);
        }
        return new World(0, byAddress, link);
    }

    public Host host(IpAddress address) {
        Host host = hosts.get(address);
        if (host == null) {
            throw new NoSuchElementException("no host at " + address);
        }
        return host;
    }

    public World with(Host host) {
        return new World(now, hosts.with(host.address(), host), link);
    }

    /** The control block of {@code id} at its local end. */
    public TransmissionControlBlock block(ConnectionId id) {
        return host(id.local().address()).block(id);
    }

    /**
     * All that could happen next: every packet may arrive, be lost, come twice or take longer; every running timer may
     * be due; every user may call. In a fixed order.
     */
    public List<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        for (InFlight packet : link.packets()) {
            all.add(new Choice.Deliver(packet.id()));
            all.add(new Choice.Drop(packet.id()));
            all.add(new Choice.Duplicate(packet.id()));
            later(packet).ifPresent(all::add);
        }
        for (Connection connection : connections()) {
            for (Timers.Deadline deadline : connection.tcb().timers().running()) {
                all.add(new Choice.Fire(connection.id(), deadline.timer()));
            }
            for (UserCall call : calls(connection.tcb())) {
                all.add(new Choice.Call(connection.id(), call));
            }
        }
        return all;
    }

    /** Behind everything else that is on its way now. */
    private Optional<Choice> later(InFlight packet) {
        return link.packets().stream()
                .filter(other -> other.id() != packet.id())
                .mapToLong(InFlight::dueAt)
                .max()
                .stream()
                .filter(last -> last >= packet.dueAt())
                .<Choice>mapToObj(last -> new Choice.Delay(packet.id(), last + 1))
                .findFirst();
    }

    private static List<UserCall> calls(TransmissionControlBlock tcb) {
        return switch (tcb.state()) {
            case CLOSED, LISTEN, TIME_WAIT, CLOSING, LAST_ACK -> List.of();
            case SYN_SENT -> List.of(UserCall.Close.SENDING, new UserCall.Abort());
            case SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT ->
                List.of(UserCall.Send.of(HELLO), UserCall.Close.SENDING, new UserCall.Abort());
            case FIN_WAIT_1, FIN_WAIT_2 -> List.of(new UserCall.Abort());
        };
    }

    /** What happens next when nobody chooses: whatever is due first; empty when nothing ever will be. */
    public Optional<Choice> next() {
        Optional<InFlight> packet = link.earliest();
        Optional<Due> timer = earliestTimer();
        boolean packetFirst = packet.isPresent()
                && (timer.isEmpty()
                        || packet.get().dueAt() <= timer.get().deadline().at());
        if (packetFirst) {
            int id = packet.get().id();
            return Optional.of(packet.get().doomed() ? new Choice.Drop(id) : new Choice.Deliver(id));
        }
        return timer.filter(due -> due.deadline().at() != Long.MAX_VALUE)
                .map(due -> new Choice.Fire(due.id(), due.deadline().timer()));
    }

    private Optional<Due> earliestTimer() {
        Due earliest = null;
        for (Host host : hosts.values()) {
            for (Map.Entry<ConnectionId, TransmissionControlBlock> entry :
                    host.connections().entrySet()) {
                List<Timers.Deadline> running = entry.getValue().timers().running();
                if (!running.isEmpty()) {
                    Due due = new Due(entry.getKey(), running.get(0));
                    earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
                }
            }
        }
        return Optional.ofNullable(earliest);
    }

    /** Lets {@code choice} happen. Throws {@link NoSuchElementException} when the world does not offer it. */
    public WorldStep take(Choice choice) {
        return choice.accept(new ChoiceHandler(this));
    }

    /** The user at the local end of {@code id} calls. */
    public WorldStep call(ConnectionId id, UserCall call) {
        return take(new Choice.Call(id, call));
    }

    /** With {@code packet} on its way, from somebody who is no host of this world. */
    public World send(Packet packet) {
        return new World(now, hosts, link.send(List.of(packet), now));
    }

    /** When {@code choice}, one that {@link #next} has given, is due. */
    public long dueAt(Choice choice) {
        if (choice instanceof Choice.Fire fire) {
            return block(fire.connection())
                    .timers()
                    .deadline(fire.timer())
                    .map(Timers.Deadline::at)
                    .orElse(now);
        }
        return link.earliest().map(InFlight::dueAt).orElse(now);
    }

    /** Every connection of every host, in a fixed order. */
    public List<Connection> connections() {
        return hosts.values().stream()
                .flatMap(host -> host.connections().entrySet().stream())
                .map(entry -> new Connection(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(connection -> connection.id().toString()))
                .toList();
    }

    /** A connection as its local end sees it. */
    public record Connection(ConnectionId id, TransmissionControlBlock tcb) {}

    private record Due(ConnectionId id, Timers.Deadline deadline) {
        /** In the order of time, and in a fixed order at the same time. */
        boolean isBefore(Due that) {
            return deadline.at() == that.deadline.at()
                    ? id.toString().compareTo(that.id.toString()) < 0
                    : deadline.at() < that.deadline.at();
        }
    }

    /** The world after {@code host} reacted at {@code at}, with what it sent on its way. */
    WorldStep after(Choice choice, HostStep reaction, long at, Link before) {
        List<Packet> packets = reaction.packets();
        Link filled = before.send(packets, at);
        List<InFlight> sent = packets.isEmpty() ? List.of() : filled.since(before.nextId());
        World next = new World(at, hosts.with(reaction.after().address(), reaction.after()), filled);
        return new WorldStep(this, choice, reaction.acts(), sent, next);
    }

    /** Only the network changed. */
    WorldStep after(Choice choice, Link changed, long at) {
        return new WorldStep(this, choice, List.of(), List.of(), new World(at, hosts, changed));
    }

    WorldStep react(Choice choice, ConnectionId id, Event event, long at) {
        return after(choice, host(id.local().address()).on(id, event, at), at, link);
    }
}
