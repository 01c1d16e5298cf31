package handshake.scenario;

import handshake.figure.LadderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the program, in the order in which a learner meets them. */
public final class Scenarios {
    private static final List<String> NAMES = List.of(
            "three-way",
            "echo",
            "refused",
            "syn-lost",
            "syn-ack-lost",
            "ack-lost",
            "figure-6",
            "figure-7",
            "figure-8",
            "figure-9",
            "figure-10",
            "figure-11",
            "figure-12",
            "figure-13");

    private Scenarios() {}

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

    private static Scenario load(String name) {
        String resource = name + ".ladder";
        try (InputStream in = Scenarios.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return ScenarioFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LadderException e) {
            throw new IllegalStateException(resource + ", " + e.getMessage(), e);
        }
    }
}
