package handshake.packetdrill.run;

import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.SystemCall;
import handshake.packetdrill.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments of one system call, read as what they must be; what cannot be read so is reported with its place. */
final class Arguments {
    private final ScriptSource source;
    private final SystemCall call;

    Arguments(ScriptSource source, SystemCall call, int... counts) throws Stopped.Refused {
        this.source = source;
        this.call = call;
        for (int count : counts) {
            if (call.arguments().size() == count) {
                return;
            }
        }
        throw new Stopped.Refused(source.unsupported(
                call.result().at(),
                call.name() + " with " + call.arguments().size() + " arguments",
                "as many as the call has"));
    }

    SystemCall call() {
        return call;
    }

    Value value(int index) {
        return call.arguments().get(index).value();
    }

    /** A number, or 0 for {@code ...} and {@code NULL}. */
    long number(int index) throws Stopped.Refused {
        return numberOf(index, value(index));
    }

    private long numberOf(int index, Value value) throws Stopped.Refused {
        OptionalLong number = value.number();
        if (number.isPresent()) {
            return number.getAsLong();
        }
        if (value instanceof Value.Anything || value instanceof Value.Null) {
            return 0;
        }
        throw refused(index, "a number");
    }

    /** {@code [5]}, or 5: the number that a pointer points at. */
    long pointed(int index) throws Stopped.Refused {
        Optional<List<Value>> items = value(index).items();
        if (items.isEmpty()) {
            return number(index);
        }
        if (items.get().size() != 1) {
            throw refused(index, "[N]");
        }
        return numberOf(index, items.get().get(0));
    }

    /** {@code [5]} or {@code [ECONNRESET]}, as written; empty for {@code ...}: anything will do. */
    Optional<Value> expected(int index) {
        Value value = value(index);
        Value inner = value.items()
                .filter(items -> items.size() == 1)
                .map(items -> items.get(0))
                .orElse(value);
        return inner instanceof Value.Anything ? Optional.empty() : Optional.of(inner);
    }

    List<String> symbols(int index) throws Stopped.Refused {
        Value value = value(index);
        if (value.number().equals(OptionalLong.of(0))) {
            return List.of();
        }
        return value.symbols().orElseThrow(() -> refused(index, "symbols"));
    }

    String symbol(int index) throws Stopped.Refused {
        List<String> symbols = symbols(index);
        if (symbols.size() != 1) {
            throw refused(index, "one symbol");
        }
        return symbols.get(0);
    }

    /** Only symbols of {@code known} are understood. */
    List<String> symbols(int index, List<String> known) throws Stopped.Refused {
        List<String> symbols = symbols(index);
        if (!known.containsAll(symbols)) {
            throw refused(index, String.join(", ", known));
        }
        return symbols;
    }

    Stopped.Refused refused(int index, String supported) {
        SystemCall.Argument argument = call.arguments().get(index);
        return new Stopped.Refused(
                source.unsupported(argument.at(), argument.value() + " in " + call.name() + "()", supported));
    }

    Stopped.Refused refusedCall(String supported) {
        return new Stopped.Refused(source.unsupported(call.result().at(), "the call " + call.name(), supported));
    }
}
