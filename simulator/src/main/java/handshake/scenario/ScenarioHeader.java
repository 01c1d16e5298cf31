package handshake.scenario;

import handshake.figure.LadderException;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.rules.Profile;
import handshake.text.Printable;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code key: value} lines above a scenario's ladder. Each key is taken once; what is left over was not known. */
final class ScenarioHeader {
    private static final Pattern ENTRY = Pattern.compile("(?<key>[\\w-]+):\\s*(?<value>.*)");
    /** How a ladder can begin: with the names of its ends, or with its first line. */
    private static final Pattern LADDER = Pattern.compile("^\\s*(?:TCP Peer A|\\d+\\.\\s)");

    private static final Pattern DURATION = Pattern.compile("(?<number>\\d{1,9})\\s*(?<unit>us|ms|s|min)");
    private static final Pattern ENDPOINT = Pattern.compile("\\[?(?<address>[^\\]]+?)\\]?:(?<port>\\d{1,5})");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int length;

    private ScenarioHeader() {}

    /**
     * Reads up to the first blank line behind a key; an indented line goes on with the value above it. Where a ladder
     * begins at once, there is no header.
     */
    static ScenarioHeader read(List<String> lines) throws LadderException {
        ScenarioHeader header = new ScenarioHeader();
        String lastKey = "";
        int i = 0;
        for (; i < lines.size() && !(lines.get(i).isBlank() && !header.values.isEmpty()); i++) {
            String line = lines.get(i);
            Matcher entry = ENTRY.matcher(line);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (header.values.isEmpty() && LADDER.matcher(line).find()) {
                break;
            }
            if (Character.isWhitespace(line.charAt(0)) && !lastKey.isEmpty()) {
                header.values.merge(lastKey, line.strip(), (before, more) -> before + " " + more);
            } else if (entry.matches()) {
                lastKey = entry.group("key");
                header.values.put(lastKey, entry.group("value").strip());
                header.places.put(lastKey, i + 1);
            } else {
                throw new LadderException(i + 1, "expected 'key: value', a blank line ends the keys");
            }
        }
        header.length = i;
        return header;
    }

    /** How many lines it takes. */
    int length() {
        return length;
    }

    Optional<String> take(String key) {
        return Optional.ofNullable(values.remove(key));
    }

    /** What was not taken, a line for each key. */
    List<String> lines() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /** The value of {@code key}, which somebody else will take; nothing when it is missing. */
    String peek(String key) {
        return values.getOrDefault(key, "");
    }

    /** A value that people are to read, wherever it is shown: nothing in it acts on a terminal, hides or turns letters. */
    Optional<String> words(String key) {
        return take(key).map(Printable::text);
    }

    /** Something is wrong with the value of {@code key}. */
    LadderException wrong(String key, String message) {
        return new LadderException(places.getOrDefault(key, 1), message);
    }

    /** Throws when a key is left that nobody took. */
    void checkAllTaken() throws LadderException {
        for (String unknown : values.keySet()) {
            throw wrong(unknown, "'" + unknown + "' is not a key of a scenario");
        }
    }

    Profile profile(String key, Profile otherwise) throws LadderException {
        Optional<String> name = take(key);
        if (name.isEmpty()) {
            return otherwise;
        }
        List<String> all = Profile.all().stream().map(Profile::name).toList();
        return Profile.named(name.get())
                .orElseThrow(() ->
                        wrong(key, "there is no profile '" + name.get() + "'; there are " + String.join(", ", all)));
    }

    Endpoint endpoint(String key, Endpoint otherwise) throws LadderException {
        Optional<String> text = take(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = ENDPOINT.matcher(text.get());
        Optional<IpAddress> address = matcher.matches() ? IpAddress.parse(matcher.group("address")) : Optional.empty();
        if (address.isEmpty() || Integer.parseInt(matcher.group("port")) > 0xFFFF) {
            throw wrong(key, "'" + text.get() + "' does not read like 192.0.2.1:80");
        }
        return new Endpoint(address.get(), Integer.parseInt(matcher.group("port")));
    }

    /** A number from 1 to 999,999,999. */
    int number(String key, int otherwise) throws LadderException {
        Optional<String> text = take(key);
        if (text.isPresent() && !text.get().matches("[1-9]\\d{0,8}")) {
            throw wrong(key, "'" + text.get() + "' is not a number from 1 to 999999999");
        }
        return text.map(Integer::parseInt).orElse(otherwise);
    }

    Optional<Duration> duration(String key) throws LadderException {
        Optional<String> text = take(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            throw wrong(key, "'" + text.get() + "' does not read like 10 ms");
        }
        long number = Long.parseLong(matcher.group("number"));
        return Optional.of(
                switch (matcher.group("unit").toLowerCase(Locale.ROOT)) {
                    case "us" -> Duration.ofNanos(1_000 * number);
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                });
    }
}
