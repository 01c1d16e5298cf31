package handshake.packetdrill;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code %{ assert tcpi_state == TCP_ESTABLISHED, tcpi_state }%}: what the kernel tells of the current socket must hold. */
public record Assertion(List<Check> checks) implements ScriptEvent {
    /**
     * One {@code assert}.
     *
     * @param condition holds unless its value is 0
     * @param shown what to show the value of when it does not
     * @param words what to say when it does not
     * @param values what is put in the places of {@code %d} in the words; if there are none, these are left as they are
     */
    public record Check(
            Expression condition, Optional<Expression> shown, Optional<String> words, List<Expression> values) {
        private static final Pattern PLACE = Pattern.compile("%[diusx]");

        public Check {
            values = List.copyOf(values);
        }

        /** How many values {@code words} has places for; -1 where there is another % in it. */
        static int places(String words) {
            int places = (int) PLACE.matcher(words).results().count();
            return places == words.chars().filter(c -> c == '%').count() ? places : -1;
        }

        /** The words with {@code numbers} in their places. */
        public static String filled(String words, List<Long> numbers) {
            Iterator<Long> next = numbers.iterator();
            return PLACE.matcher(words).replaceAll(place -> {
                long number = next.next();
                return place.group().equals("%x") ? Long.toHexString(number) : Long.toString(number);
            });
        }

        @Override
        public String toString() {
            return "assert " + condition
                    + shown.map(value -> ", " + value).orElse("")
                    + words.map(text -> ", " + quote(text)).orElse("")
                    + (values.isEmpty()
                            ? ""
                            : values.stream().map(Expression::toString).collect(Collectors.joining(", ", " % (", ")")));
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
