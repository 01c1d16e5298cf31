package handshake.network;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two queues of a listener, of which RFC 9293 says nothing (§3.9.1.1 leaves them to the system): opens that are half
 * done, and open connections that wait to be accepted.
 */
final class ListenerQueues {
    private ListenerQueues() {}

    /** How many opens that came to {@code port} are half done. */
    static int halfOpen(Host host, int port) {
        int count = 0;
        for (Map.Entry<ConnectionId, TransmissionControlBlock> entry :
                host.connections().entrySet()) {
            count += entry.getKey().local().port() == port && entry.getValue().isHalfOpen() ? 1 : 0;
        }
        return count;
    }

    /** A connection that a listener began is open, or opened early by Fast Open: it waits to be accepted. */
    static Host enqueue(Host host, ConnectionId id, Transition transition) {
        TransmissionControlBlock after = transition.after();
        boolean began = isBeginning(transition.before().state()) && after.origin() == Origin.PASSIVE;
        boolean opened = after.state().isSynchronized() || after.openedEarly();
        Listener listener = began && opened ? host.listeners().get(id.local().port()) : null;
        return listener == null ? host : host.listen(id.local().port(), listener.enqueue(id));
    }

    private static boolean isBeginning(State state) {
        return state == State.SYN_RECEIVED || state == State.LISTEN;
    }

    /** What the rules would do is not done, because there is no room for it. */
    static HostStep refuse(Host host, ConnectionId id, TransmissionControlBlock tcb, Rule rule) {
        return new HostStep(host, List.of(new ConnectionStep(id, unchanged(tcb, rule))));
    }

    private static Transition unchanged(TransmissionControlBlock tcb, Rule rule) {
        return new Transition(
                tcb, tcb, List.of(), List.of(), Octets.EMPTY, List.of(new Applied(rule, Optional.empty())));
    }

    /** There is no room for the connection, and the peer hears so. */
    static HostStep turnAway(Host host, ConnectionId id, TransmissionControlBlock tcb, Segment reset) {
        return host.keep(id, ended(tcb, List.of(reset), Rule.ACCEPT_QUEUE_FULL));
    }

    /** The listener goes. */
    static HostStep close(Host host, int port, long now) {
        Listener listener = host.listeners().get(port);
        if (listener == null) {
            return new HostStep(host, List.of());
        }
        Host without = host.withoutListener(port);
        // Departs from RFC 9293: a LISTEN has no children there; Linux resets those that nobody can accept any more.
        return host.profile().departs(Departure.LISTENER_CLOSE_RESETS)
                ? resetChildren(without, port, listener, now)
                : new HostStep(without, List.of());
    }

    private static HostStep resetChildren(Host host, int port, Listener listener, long now) {
        Host left = host;
        List<ConnectionStep> steps = new ArrayList<>();
        for (ConnectionId id : listener.waiting()) {
            HostStep reset = left.on(id, new Event.Call(new UserCall.Abort()), now);
            left = reset.after();
            steps.addAll(reset.acts());
        }
        for (Map.Entry<ConnectionId, TransmissionControlBlock> entry :
                left.connections().entrySet()) {
            if (entry.getKey().local().port() == port && entry.getValue().isHalfOpen()) {
                steps.add(new ConnectionStep(entry.getKey(), ended(entry.getValue(), List.of(), Rule.LISTENER_GONE)));
                left = left.withConnections(left.connections().without(entry.getKey()));
            }
        }
        return new HostStep(left, steps);
    }

    private static Transition ended(TransmissionControlBlock tcb, List<Segment> told, Rule rule) {
        return new Transition(
                tcb,
                tcb.withState(State.CLOSED).withTimers(Timers.NONE),
                told,
                List.of(),
                Octets.EMPTY,
                List.of(new Applied(rule, Optional.empty())));
    }
}
