package handshake.scenario;

import handshake.figure.Ladder;
import handshake.figure.LadderException;
import handshake.network.ConnectionId;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Settings;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import java.time.Duration;

/**
 * A story of one connection: who takes part, under which conditions, and, as a ladder in the RFC's notation, what
 * happens. Playing it lets the model do what the ladder says and fails where the model would do otherwise.
 *
 * @param name by which it is called
 * @param title one line
 * @param source where it comes from, such as {@code RFC 9293 §3.5 Figure 6}
 * @param about what to look at, for people; may be several sentences
 * @param client the connection as its client sees it
 * @param profiles how each end is set
 * @param settings what each end asks of its connection
 * @param delay one way
 * @param text what is sent where the ladder says DATA
 * @param settles whether, after the ladder's end, all that is still under way may arrive
 * @param before what else there was before
 */
public record Scenario(
        String name,
        String title,
        String source,
        String about,
        ConnectionId client,
        Both<Profile> profiles,
        Both<Settings> settings,
        Duration delay,
        Octets text,
        boolean settles,
        Ladder ladder,
        Before before) {

    /** What a Fast Open client remembers of the server from an earlier connection. */
    public enum Cookie {
        NONE,
        /** The one that the server would give it. */
        RIGHT,
        /** One that the server has long forgotten how to check. */
        STALE
    }

    /**
     * What the ladder's first line cannot say.
     *
     * @param backlog of the server's listener
     * @param cookie what the client has kept
     */
    public record Before(int backlog, Cookie cookie) {}

    /** Plays the story; throws when the model does not do what the ladder says. */
    public Run play() throws LadderException {
        return LadderRun.play(this);
    }

    /** The same story as another ladder tells it. */
    public Scenario withLadder(Ladder other) {
        return new Scenario(
                name, title, source, about, client, profiles, settings, delay, text, settles, other, before);
    }

    /** The same story, told of other TCPs. */
    public Scenario withProfiles(Both<Profile> others) {
        return new Scenario(name, title, source, about, client, others, settings, delay, text, settles, ladder, before);
    }

    public Scenario withSettings(Both<Settings> others) {
        return new Scenario(name, title, source, about, client, profiles, others, delay, text, settles, ladder, before);
    }
}
