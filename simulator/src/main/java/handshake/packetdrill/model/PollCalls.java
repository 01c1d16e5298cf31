package handshake.packetdrill.model;

import handshake.network.Listener;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code poll([{fd=3, events=POLLIN, revents=POLLIN}], 1, 100)}: what could be done without waiting. */
final class PollCalls {
    private static final long MILLISECOND = 1_000_000;
    private static final Set<String> ALWAYS = Set.of("POLLERR", "POLLHUP");

    private final SocketLayer layer;

    PollCalls(SocketLayer layer) {
        this.layer = layer;
    }

    /** One entry of the array. */
    private record Entry(ModelSocket sock, Set<String> events, Set<String> expected) {}

    PendingCall poll(SocketRequest.Poll request) throws UnsupportedArgument {
        List<Entry> entries = new ArrayList<>();
        for (SocketRequest.PollEntry entry : request.entries()) {
            ModelSocket sock = layer.at(entry.descriptor())
                    .orElseThrow(() -> new UnsupportedArgument(0, "the descriptor of a socket"));
            entries.add(new Entry(sock, entry.events(), entry.expected()));
        }
        PendingCall poll = () -> poll(entries, request.millis() != 0);
        return request.millis() > 0
                ? PendingCall.until(
                        layer.machine().now() + request.millis() * MILLISECOND,
                        poll,
                        layer.machine()::now,
                        poll(entries, false).orElseThrow())
                : poll;
    }

    private Optional<Returned> poll(List<Entry> entries, boolean waits) {
        int ready = 0;
        List<Field> wrong = new ArrayList<>();
        for (Entry entry : entries) {
            Set<String> actual = new TreeSet<>(state(entry.sock()));
            actual.removeIf(event -> !entry.events().contains(event) && !ALWAYS.contains(event));
            ready += actual.isEmpty() ? 0 : 1;
            if (!actual.equals(entry.expected())) {
                wrong.add(new Field("revents", text(entry.expected()), text(actual)));
            }
        }
        return ready == 0 && waits
                ? Optional.empty()
                : Optional.of(Returned.of(ready).wrong(wrong));
    }

    private static String text(Set<String> events) {
        return events.isEmpty() ? "0" : String.join("|", new TreeSet<>(events));
    }

    private Set<String> state(ModelSocket sock) {
        return switch (sock.use()) {
            case NEW -> unconnected(sock);
            case LISTENING ->
                layer.listener(sock).map(Listener::waiting).map(List::isEmpty).orElse(true)
                        ? Set.of()
                        : Set.of("POLLIN", "POLLRDNORM");
            case CONNECTING, DISCONNECTING, CONNECTED -> connection(sock);
        };
    }

    /** A shutdown that came too early, or an error, shows all the same. */
    private static Set<String> unconnected(ModelSocket sock) {
        Set<String> events = new TreeSet<>(Set.of("POLLOUT", "POLLWRNORM"));
        if (!sock.opensWithText()) {
            events.add("POLLHUP");
        }
        if (sock.readingShut()) {
            events.addAll(List.of("POLLIN", "POLLRDNORM", "POLLRDHUP"));
        }
        if (sock.hasError()) {
            events.add("POLLERR");
        }
        return events;
    }

    private Set<String> connection(ModelSocket sock) {
        TransmissionControlBlock tcb = layer.block(sock).orElseThrow();
        Set<String> events = new TreeSet<>();
        boolean gone = sock.isDead() || tcb.state() == State.TIME_WAIT;
        boolean ended = gone || sock.readingShut() || tcb.incoming().finished();
        boolean open = tcb.state() != State.SYN_SENT && (tcb.state() != State.SYN_RECEIVED || tcb.openedEarly());
        if (gone || (ended && sock.writingShut())) {
            events.add("POLLHUP");
        }
        if (ended) {
            events.addAll(List.of("POLLIN", "POLLRDNORM", "POLLRDHUP"));
        }
        if (open && !tcb.incoming().readable().isEmpty()) {
            events.addAll(List.of("POLLIN", "POLLRDNORM"));
        }
        if (open) {
            events.addAll(List.of("POLLOUT", "POLLWRNORM"));
        }
        if (sock.hasError()) {
            events.add("POLLERR");
        }
        return events;
    }
}
