package handshake.packetdrill;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code %{ assert tcpi_state == TCP_ESTABLISHED, tcpi_state }%}: what the kernel tells of the current socket must hold. */
public record Assertion(List<Check> checks) implements ScriptEvent {
    /**
     * One {@code assert}.
     *
     * @param condition holds unless its value is 0
     * @param shown what to show the value of when it does not
     * @param words what to say when it does not
     */
    public record Check(Expression condition, Optional<Expression> shown, Optional<String> words) {
        @Override
        public String toString() {
            return "assert " + condition
                    + shown.map(value -> ", " + value).orElse("")
                    + words.map(text -> ", " + quote(text)).orElse("");
        }

        /** A text read from a script holds no escapes, and so not both kinds of quote. */
        private static String quote(String text) {
            return text.indexOf('\'') < 0 ? "'" + text + "'" : "\"" + text + "\"";
        }
    }

    public Assertion {
        checks = List.copyOf(checks);
    }

    @Override
    public <R, X extends Exception> R handle(Handler<R, X> handler) throws X {
        return handler.assertion(this);
    }

    @Override
    public String toString() {
        return checks.stream().map(Check::toString).collect(Collectors.joining("; ", "%{ ", " }%"));
    }
}
