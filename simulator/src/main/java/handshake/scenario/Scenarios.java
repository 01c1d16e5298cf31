package handshake.scenario;

import handshake.figure.LadderException;
import handshake.text.Resource;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the program, in the order in which a learner meets them. */
public final class Scenarios {
    /** Scenarios about one thing. */
    public record Group(String title, List<String> names) {
        static Group of(String title, String... names) {
            return new Group(title, List.of(names));
        }
    }

    private static final List<Group> GROUPS = List.of(
            Group.of("Opening", "three-way", "figure-6", "echo", "wrap-around"),
            Group.of(
                    "When segments are lost, late or doubled",
                    "syn-lost",
                    "syn-ack-lost",
                    "ack-lost",
                    "syn-dropped",
                    "syn-duplicate",
                    "syn-late",
                    "syn-repeated",
                    "syn-repeated-linux",
                    "data-lost",
                    "data-gap",
                    "fast-retransmit",
                    "peer-gone"),
            Group.of("When the answer is no", "refused", "backlog-full", "reset-in-syn-sent"),
            Group.of("Both at once, and old duplicates", "figure-7", "figure-7-literal", "figure-8", "figure-11"),
            Group.of(
                    "Closing",
                    "figure-12",
                    "half-close",
                    "figure-13",
                    "last-ack-lost",
                    "time-wait-reuse",
                    "time-wait-reuse-timestamps",
                    "close-unread",
                    "abort"),
            Group.of("When one end has forgotten", "figure-9", "figure-10", "keep-alive", "keep-alive-reset"),
            Group.of(
                    "Attacks",
                    "reset-blind-opening",
                    "reset-blind",
                    "reset-in-window",
                    "reset-exact",
                    "syn-in-window",
                    "syn-flood",
                    "syn-flood-cookies",
                    "time-wait-assassination"),
            Group.of(
                    "Options and windows",
                    "options",
                    "ecn",
                    "ecn-accurate",
                    "ecn-blocked",
                    "window-scale",
                    "window-scale-refused",
                    "timestamps",
                    "paws",
                    "zero-window",
                    "fast-open-request",
                    "fast-open",
                    "fast-open-stale"));

    private static final List<String> NAMES =
            GROUPS.stream().flatMap(group -> group.names().stream()).toList();

    private Scenarios() {}

    /** All, by what they are about. */
    public static List<Group> groups() {
        return GROUPS;
    }

    /** The names of all. */
    public static List<String> names() {
        return NAMES;
    }

    public static List<Scenario> all() {
        return NAMES.stream().map(Scenarios::load).toList();
    }

    /** The scenario of that name. */
    public static Optional<Scenario> named(String name) {
        return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    /** The text of the scenario of that name, as it is written. */
    public static Optional<String> text(String name) {
        return NAMES.contains(name) ? Optional.of(Resource.text(Scenarios.class, file(name))) : Optional.empty();
    }

    private static String file(String name) {
        return name + ".ladder";
    }

    private static Scenario load(String name) {
        try {
            return ScenarioFile.parse(Resource.text(Scenarios.class, file(name)));
        } catch (LadderException e) {
            throw new IllegalStateException(file(name) + ", " + e.getMessage(), e);
        }
    }
}
