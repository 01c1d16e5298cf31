package handshake.tcp.rules;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * How a TCP is set: a value for every {@link Parameter}, and the {@link Departure}s it takes from RFC 9293. The rules ask for
 * these by name; no rule ever asks which system it plays.
 */
public final class Profile {
    /** RFC 9293, with the figures' intent where text and figure disagree. */
    public static final Profile RFC_9293 = build("rfc9293", Parameter::rfcValue, Departure::inRfcProfile);

    /** RFC 9293 read to the letter, also where that contradicts its own figures. */
    public static final Profile RFC_9293_LITERAL = build("rfc9293-literal", Parameter::rfcValue, departure -> false);

    /** Linux as observed. */
    public static final Profile LINUX = build("linux", Parameter::linuxValue, Departure::inLinuxProfile);

    /** The handshake of two ways, to see what the third is for. Nobody should use it. */
    public static final Profile TWO_WAY =
            build("two-way", Parameter::rfcValue, Departure::inRfcProfile).with(Departure.ESTABLISHED_ON_SYN, true);

    private final String name;
    private final Map<Parameter, Long> values;
    private final Set<Departure> departures;

    private Profile(String name, Map<Parameter, Long> values, Set<Departure> departures) {
        this.name = name;
        this.values = values;
        this.departures = departures;
    }

    private static Profile build(String name, ToLongFunction<Parameter> value, Predicate<Departure> taken) {
        Map<Parameter, Long> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            values.put(parameter, value.applyAsLong(parameter));
        }
        Set<Departure> departures = EnumSet.noneOf(Departure.class);
        for (Departure departure : Departure.values()) {
            if (taken.test(departure)) {
                departures.add(departure);
            }
        }
        return new Profile(name, values, departures);
    }

    /** The profiles that can be asked for by name. */
    public static List<Profile> all() {
        return List.of(RFC_9293, RFC_9293_LITERAL, LINUX, TWO_WAY);
    }

    public static Optional<Profile> named(String name) {
        return all().stream().filter(profile -> profile.name.equals(name)).findFirst();
    }

    public String name() {
        return name;
    }

    /** The value of {@code parameter}, in the unit that the parameter says. */
    public long value(Parameter parameter) {
        return values.get(parameter);
    }

    public boolean departs(Departure departure) {
        return departures.contains(departure);
    }

    /** This profile with another value of one parameter. */
    public Profile with(Parameter parameter, long value) {
        Map<Parameter, Long> changed = new EnumMap<>(values);
        changed.put(parameter, value);
        return new Profile(name, changed, departures);
    }

    /** This profile with one departure taken, or not. */
    public Profile with(Departure departure, boolean taken) {
        Set<Departure> changed = EnumSet.copyOf(departures);
        if (taken) {
            changed.add(departure);
        } else {
            changed.remove(departure);
        }
        return new Profile(name, values, changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile that
                && name.equals(that.name)
                && values.equals(that.values)
                && departures.equals(that.departures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, values, departures);
    }

    @Override
    public String toString() {
        return name;
    }
}
