package handshake.scenario;

import handshake.figure.Ladder;
import handshake.figure.LadderException;
import handshake.figure.LadderParser;
import handshake.network.ConnectionId;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Offer;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a scenario from its text: lines of {@code key: value}, a blank line, and a ladder in the RFC's notation. Lines
 * that begin with {@code #} are comments.
 */
public final class ScenarioFile {
    private static final Pattern ENTRY = Pattern.compile("(?<key>[\\w-]+):\\s*(?<value>.*)");
    private static final Pattern DURATION = Pattern.compile("(?<number>\\d{1,9})\\s*(?<unit>us|ms|s|min)");
    private static final Pattern ENDPOINT = Pattern.compile("\\[?(?<address>[^\\]]+?)\\]?:(?<port>\\d{1,5})");

    private static final int LARGEST_WINDOW = 65_535;
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<name>[A-Za-z]\\w*)=(?<value>\\d{1,10})");
    private static final Pattern OPTION = Pattern.compile("(?<name>[A-Za-z]+)(?: (?<number>\\d{1,5}))?");

    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> lines;
    private int ladderAt;

    private ScenarioFile(String text) {
        this.lines = text.lines().toList();
    }

    /** Reads {@code text}; the exception says which line is wrong. */
    public static Scenario parse(String text) throws LadderException {
        ScenarioFile file = new ScenarioFile(text);
        file.readHeader();
        return file.scenario();
    }

    private void readHeader() throws LadderException {
        String lastKey = "";
        int i = 0;
        for (; i < lines.size() && !(lines.get(i).isBlank() && !header.isEmpty()); i++) {
            String line = lines.get(i);
            Matcher entry = ENTRY.matcher(line);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !lastKey.isEmpty()) {
                header.merge(lastKey, line.strip(), (before, more) -> before + " " + more);
            } else if (entry.matches()) {
                lastKey = entry.group("key");
                header.put(lastKey, entry.group("value").strip());
                places.put(lastKey, i + 1);
            } else {
                throw new LadderException(i + 1, "expected 'key: value', a blank line ends the keys");
            }
        }
        ladderAt = i;
    }

    private Scenario scenario() throws LadderException {
        String name = require("name");
        Both<Endpoint> ends = new Both<>(
                endpoint("client", new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152)),
                endpoint("server", new Endpoint(IpAddress.v4(198, 51, 100, 1), 80)));
        Both<Profile> profiles = profiles();
        int window = window();
        Both<Settings> settings = new Both<>(settings("client-options", window), settings("server-options", window));
        Octets text = Octets.of(take("text").orElse("hello") + "\n");
        Scenario scenario = new Scenario(
                name,
                require("title"),
                take("source").orElse(""),
                take("about").orElse(""),
                new ConnectionId(ends.client(), ends.server()),
                profiles,
                settings,
                duration("delay", Duration.ofMillis(10)),
                text,
                !take("ends").orElse("settled").equals("at-once"),
                ladder());
        if (!header.isEmpty()) {
            String unknown = header.keySet().iterator().next();
            throw new LadderException(places.get(unknown), "'" + unknown + "' is not a key of a scenario");
        }
        return scenario;
    }

    /** What stands below the keys; {@code let: Z=90 X=300} gives its names their values. */
    private Ladder ladder() throws LadderException {
        Map<String, Long> names = new HashMap<>();
        int place = places.getOrDefault("let", 1);
        for (String assignment : take("let").orElse("").split("\\s+", -1)) {
            Matcher matcher = ASSIGNMENT.matcher(assignment);
            if (matcher.matches()) {
                names.put(matcher.group("name"), Long.parseLong(matcher.group("value")));
            } else if (!assignment.isEmpty()) {
                throw new LadderException(place, "'" + assignment + "' does not read like Z=90");
            }
        }
        return LadderParser.parse(lines.subList(ladderAt, lines.size()), ladderAt + 1, names);
    }

    private Both<Profile> profiles() throws LadderException {
        Profile both = profile("profile", Profile.RFC_9293);
        return new Both<>(profile("client-profile", both), profile("server-profile", both));
    }

    private Profile profile(String key, Profile otherwise) throws LadderException {
        Optional<String> name = take(key);
        if (name.isEmpty()) {
            return otherwise;
        }
        return Profile.named(name.get())
                .orElseThrow(() -> new LadderException(
                        places.get(key),
                        "there is no profile '" + name.get() + "'; there are "
                                + String.join(
                                        ", ",
                                        Profile.all().stream()
                                                .map(Profile::name)
                                                .toList())));
    }

    private Endpoint endpoint(String key, Endpoint otherwise) throws LadderException {
        Optional<String> text = take(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = ENDPOINT.matcher(text.get());
        Optional<IpAddress> address = matcher.matches() ? IpAddress.parse(matcher.group("address")) : Optional.empty();
        if (address.isEmpty() || Integer.parseInt(matcher.group("port")) > 0xFFFF) {
            throw new LadderException(places.get(key), "'" + text.get() + "' does not read like 192.0.2.1:80");
        }
        return new Endpoint(address.get(), Integer.parseInt(matcher.group("port")));
    }

    /** How many octets each end is ready to take. */
    private int window() throws LadderException {
        Optional<String> text = take("window");
        int window = text.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(text.isEmpty() ? LARGEST_WINDOW : 0);
        if (window < 1 || window > LARGEST_WINDOW) {
            throw new LadderException(
                    places.get("window"), "a window holds 1 to " + LARGEST_WINDOW + " octets, not " + text.orElse(""));
        }
        return window;
    }

    /** Options as they are printed: {@code mss 1460, wscale 7, sackOK, timestamps}; none by default. */
    private Settings settings(String key, int window) throws LadderException {
        Offer offer = Offer.NOTHING;
        for (String word : take(key).orElse("").split("\\s*,\\s*", -1)) {
            offer = word.isEmpty() ? offer : offerWith(offer, word, key);
        }
        return Settings.of(Path.ETHERNET_V4, offer, window);
    }

    private Offer offerWith(Offer offer, String word, String key) throws LadderException {
        Matcher option = OPTION.matcher(word);
        if (option.matches()) {
            int number =
                    Integer.parseInt(Optional.ofNullable(option.group("number")).orElse("0"));
            switch (option.group("name")) {
                case "mss" -> {
                    return offer.withMss(number);
                }
                case "wscale" -> {
                    return offer.withWindowShift(Optional.of(WindowShift.offered(number)));
                }
                case "sackOK" -> {
                    return offer.withSackPermitted(true);
                }
                case "timestamps" -> {
                    return offer.withTimestamps(true);
                }
                default -> {
                    // falls through to the message
                }
            }
        }
        throw new LadderException(places.get(key), "'" + word + "' is none of mss N, wscale N, sackOK and timestamps");
    }

    private Duration duration(String key, Duration otherwise) throws LadderException {
        Optional<String> text = take(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            throw new LadderException(places.get(key), "'" + text.get() + "' does not read like 10 ms");
        }
        long number = Long.parseLong(matcher.group("number"));
        return switch (matcher.group("unit").toLowerCase(Locale.ROOT)) {
            case "us" -> Duration.ofNanos(1_000 * number);
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private String require(String key) throws LadderException {
        return take(key).orElseThrow(() -> new LadderException(1, "the key '" + key + "' is missing"));
    }

    private Optional<String> take(String key) {
        return Optional.ofNullable(header.remove(key));
    }
}
