package handshake.packetdrill.run;

import handshake.packetdrill.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the arguments of {@code poll([{fd=3, events=POLLIN, revents=POLLIN}], 1, 100)}. */
record PollReader(Arguments arguments) {
    private static final String SHAPE = "[{fd=N, events=SYMBOLS, revents=SYMBOLS}, ...]";

    SocketRequest.Poll read() throws Stopped.Refused {
        List<SocketRequest.PollEntry> entries = new ArrayList<>();
        for (Value value : arguments.value(0).items().orElseThrow(() -> arguments.refused(0, SHAPE))) {
            Value.Struct struct = value.struct().orElseThrow(() -> arguments.refused(0, SHAPE));
            OptionalLong descriptor = struct.field("fd").map(Value::number).orElse(OptionalLong.empty());
            int number = (int) descriptor.orElseThrow(() -> arguments.refused(0, SHAPE));
            entries.add(new SocketRequest.PollEntry(number, symbols(struct, "events"), symbols(struct, "revents")));
        }
        return new SocketRequest.Poll(entries, arguments.number(2));
    }

    private Set<String> symbols(Value.Struct struct, String field) throws Stopped.Refused {
        Optional<Value> value = struct.field(field);
        if (value.isEmpty() || value.get().number().equals(OptionalLong.of(0))) {
            return Set.of();
        }
        return Set.copyOf(value.get().symbols().orElseThrow(() -> arguments.refused(0, SHAPE)));
    }
}
