package handshake.scenario;

import handshake.figure.Ladder;
import handshake.figure.LadderException;
import handshake.figure.LadderParser;
import handshake.network.ConnectionId;
import handshake.network.FastOpenSwitch;
import handshake.network.Listener;
import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.text.Lines;
import handshake.text.Printable;
import handshake.trace.Both;
import java.time.Duration;
import java.util.HashMap;
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
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<name>[A-Za-z]\\w*)=(?<value>\\d{1,10})");
    private static final Pattern OPTION = Pattern.compile("(?<name>[A-Za-z-]+)(?: (?<number>\\d{1,5}))?");
    private static final int WIDE = 65_535;
    private static final String FAST_OPEN = "fast-open";
    private static final String ECN = "ecn";
    private static final String ACCURATE_ECN = "accurate-ecn";
    private static final String NO_ECN = "no-ecn";

    private final List<String> lines;
    private final ScenarioHeader header;
    /** For a text without a name. */
    private final Optional<String> name;

    private ScenarioFile(List<String> lines, Optional<String> name) throws LadderException {
        this.lines = lines;
        this.name = name;
        this.header = ScenarioHeader.read(lines);
    }

    /** Reads {@code text}; the exception says which line is wrong. */
    public static Scenario parse(String text) throws LadderException {
        return new ScenarioFile(Lines.of(text), Optional.empty()).scenario();
    }

    /** The same for a text that may lack a name and a title of its own, or all keys: it is called {@code name} then. */
    public static Scenario parse(String text, String name) throws LadderException {
        return new ScenarioFile(Lines.of(text), Optional.of(name)).scenario();
    }

    /**
     * The keys of {@code text} that say under which conditions the story happens, a line each; not what it is called, nor
     * how its ladder is to be read.
     */
    public static List<String> conditions(String text) throws LadderException {
        ScenarioHeader header = ScenarioHeader.read(Lines.of(text));
        for (String key : List.of("name", "title", "source", "about", "ends", "let")) {
            header.take(key);
        }
        return header.lines();
    }

    private Scenario scenario() throws LadderException {
        Scenario scenario = new Scenario(
                named("name"),
                named("title"),
                header.words("source").orElse(""),
                header.words("about").orElse(""),
                new ConnectionId(
                        header.endpoint("client", new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152)),
                        header.endpoint("server", new Endpoint(IpAddress.v4(198, 51, 100, 1), 80))),
                profiles(),
                settings(),
                header.duration("delay").orElse(Duration.ofMillis(10)),
                Octets.of(header.take("text").orElse("hello") + "\n"),
                !header.take("ends").orElse("settled").equals("at-once"),
                ladder(),
                before());
        header.checkAllTaken();
        return scenario;
    }

    private String named(String key) throws LadderException {
        Optional<String> words = header.words(key).or(() -> name.map(Printable::text));
        return words.orElseThrow(() -> new LadderException(1, "the key '" + key + "' is missing"));
    }

    /** What stands below the keys; {@code let: Z=90 X=300} gives its names their values. */
    private Ladder ladder() throws LadderException {
        Map<String, Long> names = new HashMap<>();
        for (String assignment : header.take("let").orElse("").split("\\s+", -1)) {
            Matcher matcher = ASSIGNMENT.matcher(assignment);
            if (matcher.matches()) {
                names.put(matcher.group("name"), Long.parseLong(matcher.group("value")));
            } else if (!assignment.isEmpty()) {
                throw header.wrong("let", "'" + assignment + "' does not read like Z=90");
            }
        }
        int begin = header.length();
        return LadderParser.parse(lines.subList(begin, lines.size()), begin + 1, names);
    }

    private Scenario.Before before() throws LadderException {
        String cookie = header.take("client-cookie").orElse("none");
        for (Scenario.Cookie known : Scenario.Cookie.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(cookie)) {
                return new Scenario.Before(header.number("backlog", Listener.DEFAULT_BACKLOG), known);
            }
        }
        throw header.wrong("client-cookie", "'" + cookie + "' is none of none, right and stale");
    }

    private Both<Profile> profiles() throws LadderException {
        Profile both = header.profile("profile", Profile.RFC_9293);
        return new Both<>(
                ecn("client", fastOpen(header.profile("client-profile", both))),
                ecn("server", fastOpen(header.profile("server-profile", both))));
    }

    /** Fast Open is off unless the story is about it, whatever the profile. */
    private Profile fastOpen(Profile profile) {
        return header.peek("client-options").contains(FAST_OPEN) ? FastOpenSwitch.asBoth(profile) : profile;
    }

    /** A client asks for ECN where the story says so; a server grants it unless the story says otherwise. */
    private Profile ecn(String side, Profile profile) {
        List<String> words = List.of(header.peek(side + "-options").split("\\s*,\\s*", -1));
        if (words.contains(ACCURATE_ECN)) {
            return profile.with(Parameter.ECN_ASKED, EcnMode.ACCURATE.level())
                    .with(Parameter.ECN_ACCEPTED, EcnMode.ACCURATE.level());
        }
        if (words.contains(ECN)) {
            return profile.with(Parameter.ECN_ASKED, EcnMode.CLASSIC.level());
        }
        return words.contains(NO_ECN) ? profile.with(Parameter.ECN_ACCEPTED, EcnMode.NONE.level()) : profile;
    }

    /** {@code window} is what both ends are ready to take; a buffer of their own may differ. */
    private Both<Settings> settings() throws LadderException {
        int window = header.number("window", WIDE);
        return new Both<>(settings("client", window), settings("server", window));
    }

    private Settings settings(String side, int window) throws LadderException {
        return Settings.of(Path.ETHERNET_V4, offer(side + "-options"), header.number(side + "-buffer", window))
                .withKeepAlive(header.duration(side + "-keep-alive"))
                .withUserTimeout(header.duration(side + "-user-timeout"));
    }

    /** Options as they are printed: {@code mss 1460, wscale 7, sackOK, timestamps}; none by default. */
    private SynOptions offer(String key) throws LadderException {
        SynOptions offer = SynOptions.NOTHING;
        for (String word : header.take(key).orElse("").split("\\s*,\\s*", -1)) {
            offer = word.isEmpty() ? offer : offerWith(offer, word, key);
        }
        return offer;
    }

    private SynOptions offerWith(SynOptions offer, String word, String key) throws LadderException {
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
                case FAST_OPEN -> {
                    return offer.withFastOpen(Optional.of(TcpOption.FastOpen.REQUEST));
                }
                case ECN, ACCURATE_ECN, NO_ECN -> {
                    return offer; // the profile has it, because it stands in control bits and not in an option
                }
                default -> {
                    // falls through to the message
                }
            }
        }
        throw header.wrong(
                key,
                "'" + word
                        + "' is none of mss N, wscale N, sackOK, timestamps, fast-open, ecn, accurate-ecn and no-ecn");
    }
}
