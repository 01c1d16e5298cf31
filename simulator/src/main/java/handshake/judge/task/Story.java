package handshake.judge.task;

import handshake.network.LinkConditions;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import java.time.Duration;
import java.util.List;

/**
 * What the model does to the program, and what the network does in between.
 *
 * @param title one line
 * @param iss the model's initial sequence number
 * @param profile how the model is set
 * @param buffer octets that the model keeps for its reader
 * @param reads whether the model's reader takes at once what arrives
 * @param mss the largest segment that the model takes
 * @param conditions what the network does by chance
 * @param seed of that chance
 */
public record Story(
        String title,
        long iss,
        Profile profile,
        int buffer,
        boolean reads,
        int mss,
        LinkConditions conditions,
        long seed,
        List<Impairment> impairments,
        List<Action> actions) {
    private static final int BUFFER = 65_535;
    private static final int MSS = 1460;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final LinkConditions PERFECT = LinkConditions.perfect(Duration.ofMillis(10));

    /** A model that repeats nothing for a minute, so that the program must. */
    private static final Profile PATIENT =
            Profile.RFC_9293.with(Parameter.INITIAL_RTO, MINUTE).with(Parameter.MINIMUM_RTO, MINUTE);

    public Story {
        impairments = List.copyOf(impairments);
        actions = List.copyOf(actions);
    }

    static Story of(String title, Action... actions) {
        return new Story(title, 100, Profile.RFC_9293, BUFFER, true, MSS, PERFECT, 0, List.of(), List.of(actions));
    }

    Story with(Impairment... others) {
        return new Story(title, iss, profile, buffer, reads, mss, conditions, seed, List.of(others), actions);
    }

    Story from(long number) {
        return new Story(title, number, profile, buffer, reads, mss, conditions, seed, impairments, actions);
    }

    Story patient() {
        return new Story(title, iss, PATIENT, buffer, reads, mss, conditions, seed, impairments, actions);
    }

    Story keeping(int octets) {
        return new Story(title, iss, profile, octets, false, mss, conditions, seed, impairments, actions);
    }

    Story taking(int octets) {
        return new Story(title, iss, profile, buffer, reads, octets, conditions, seed, impairments, actions);
    }

    /** The same over a network that does such things by chance. */
    public Story over(LinkConditions network, long chance) {
        return new Story(title, iss, profile, buffer, reads, mss, network, chance, impairments, actions);
    }

    Settings settings() {
        SynOptions offer = SynOptions.NOTHING.withMss(mss);
        return Settings.of(new Path(4, 1500), offer, buffer).withNoDelay(true);
    }
}
