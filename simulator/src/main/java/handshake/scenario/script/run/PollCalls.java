package handshake.scenario.script.run;

import handshake.network.Listener;
import handshake.scenario.script.Value;
import handshake.scenario.script.run.ScriptFailure.Field;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** {@code poll([{fd=3, events=POLLIN, revents=POLLIN}], 1, 100)}: what could be done without waiting. */
final class PollCalls {
    private static final String SHAPE = "[{fd=N, events=SYMBOLS, revents=SYMBOLS}, ...]";
    private static final long MILLISECOND = 1_000_000;
    private static final Set<String> ALWAYS = Set.of("POLLERR", "POLLHUP");

    private final SocketLayer layer;

    PollCalls(SocketLayer layer) {
        this.layer = layer;
    }

    /** One entry of the array. */
    private record Entry(Sock sock, Set<String> events, Set<String> expected) {}

    Attempt poll(Arguments arguments) throws Stopped.Refused {
        List<Entry> entries = new ArrayList<>();
        for (Value value : arguments.value(0).items().orElseThrow(() -> arguments.refused(0, SHAPE))) {
            entries.add(entry(value, arguments));
        }
        long patience = arguments.number(2);
        Attempt poll = () -> poll(entries, patience != 0);
        return patience > 0
                ? Attempt.until(
                        layer.machine().now() + patience * MILLISECOND,
                        poll,
                        layer.machine(),
                        poll(entries, false).orElseThrow())
                : poll;
    }

    private Entry entry(Value value, Arguments arguments) throws Stopped.Refused {
        Value.Struct struct = value.struct().orElseThrow(() -> arguments.refused(0, SHAPE));
        OptionalLong descriptor = struct.field("fd").map(Value::number).orElse(OptionalLong.empty());
        Optional<Sock> sock = descriptor.isPresent() ? layer.at((int) descriptor.getAsLong()) : Optional.empty();
        return new Entry(
                sock.orElseThrow(() -> arguments.refused(0, "the descriptor of a socket")),
                symbols(struct, "events", arguments),
                symbols(struct, "revents", arguments));
    }

    private static Set<String> symbols(Value.Struct struct, String field, Arguments arguments) throws Stopped.Refused {
        Optional<Value> value = struct.field(field);
        if (value.isEmpty() || value.get().number().equals(OptionalLong.of(0))) {
            return Set.of();
        }
        return Set.copyOf(value.get().symbols().orElseThrow(() -> arguments.refused(0, SHAPE)));
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

    private Set<String> state(Sock sock) {
        return switch (sock.use()) {
            case NEW ->
                sock.opensWithText() ? Set.of("POLLOUT", "POLLWRNORM") : Set.of("POLLOUT", "POLLWRNORM", "POLLHUP");
            case LISTENING ->
                layer.listener(sock).map(Listener::waiting).map(List::isEmpty).orElse(true)
                        ? Set.of()
                        : Set.of("POLLIN", "POLLRDNORM");
            case CONNECTING, CONNECTED -> connection(sock);
        };
    }

    private Set<String> connection(Sock sock) {
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
