package handshake.cli.source;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ProfileConverter;
import handshake.scenario.Renumbering;
import handshake.scenario.Scenario;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --connection}, {@code --seed} and {@code --profile}: which of the stories in a file, and how the model plays it. */
public final class StoryOptions {
    @Option(
            names = "--connection",
            paramLabel = "N",
            description = "Only connection N of a file that holds several, counted from 1.")
    private Optional<Integer> connection = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "Other sequence numbers for a scenario, which follow from NUMBER: the same for the same NUMBER.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            converter = ProfileConverter.class,
            completionCandidates = ProfileConverter.Names.class,
            description = "How the model is set: ${COMPLETION-CANDIDATES}. A scenario says its own; otherwise linux.")
    private Optional<Profile> profile = Optional.empty();

    /** Which connection, from 1 on, if one was chosen. */
    public Optional<Integer> connection() {
        connection.filter(number -> number < 1).ifPresent(number -> {
            throw new CommandFailure(ExitStatus.USAGE, "--connection takes a number from 1 on, not " + number);
        });
        return connection;
    }

    /** What the learner's own sequence numbers follow from. */
    public Optional<Long> seed() {
        return seed;
    }

    /** How the model is set, if somebody said so. */
    public Optional<Profile> profile() {
        return profile;
    }

    /** {@code scenario} as these options want it. */
    Scenario of(Scenario scenario) {
        Scenario set =
                profile.map(all -> scenario.withProfiles(new Both<>(all, all))).orElse(scenario);
        return seed.map(number -> Renumbering.of(set, number)).orElse(set);
    }

    /** What was recorded happened as it did: nothing about it can be chosen but what to look at. */
    void refuseForRecorded(String name, StoryKind kind) {
        if (seed.isPresent() || profile.isPresent()) {
            String option = seed.isPresent() ? "--seed" : "--profile";
            throw new CommandFailure(
                    ExitStatus.USAGE, option + " is for what the model plays, and " + name + " is " + kind);
        }
    }

    /** A script numbers its packets itself. */
    void refuseSeed(String name, StoryKind kind) {
        if (seed.isPresent()) {
            throw new CommandFailure(ExitStatus.USAGE, "--seed renumbers a scenario, and " + name + " is " + kind);
        }
    }

    /** A scenario tells of one connection. */
    void refuseOther(String name) {
        connection().filter(number -> number != 1).ifPresent(number -> {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    name + " is a scenario, which has one connection: there is no connection " + number);
        });
    }
}
