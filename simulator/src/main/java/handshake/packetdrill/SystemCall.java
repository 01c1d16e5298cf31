package handshake.packetdrill;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code connect(3, ..., ...) = -1 ECONNREFUSED (Connection refused)}: the application calls, and this must come of it.
 *
 * @param result what it must return
 * @param errno the name of the error it must fail with, when it must fail
 * @param text what the script's author noted behind; only for readers
 */
public record SystemCall(
        String name, List<Argument> arguments, Argument result, Optional<String> errno, Optional<String> text)
        implements ScriptEvent {
    /**
     * A value that a call is given, or its result.
     *
     * @param at where it is written
     */
    public record Argument(Place at, Value value) {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    public SystemCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public <R, X extends Exception> R handle(Handler<R, X> handler) throws X {
        return handler.call(this);
    }

    @Override
    public String toString() {
        return name
                + arguments.stream().map(Argument::toString).collect(Collectors.joining(", ", "(", ")"))
                + " = " + result
                + errno.map(error -> " " + error).orElse("")
                + text.map(note -> " (" + note + ")").orElse("");
    }
}
