package handshake.explore;

import java.util.Locale;
import java.util.Optional;

/**
 * What a handshake is for, as statements that a search can refute. None of them says that the peer of an ESTABLISHED end
 * is ESTABLISHED: an end can always crash a moment later, so that would be false of every protocol.
 */
public enum Property implements SearchGoal {
    S1(
            "no ghost",
            "Whoever enters ESTABLISHED with an incarnation of the peer is known to that incarnation, or it is still"
                    + " waiting in SYN-SENT."),
    S2(
            "agreement",
            "Whoever enters ESTABLISHED with (ISS, IRS): some incarnation of the peer chose that IRS as its own number"
                    + " and has recorded that ISS, from the present incarnation."),
    S3("at most once", "No two incarnations of an end become ESTABLISHED with the same incarnation of the peer."),
    S4("no foreign data", "Data that is delivered was sent by the incarnation that the receiver believes to talk to."),
    S5("no repeated data", "Each octet is delivered at most once, counting over all incarnations."),
    S6("no false reset", "No reset ends a connection that both ends hold with each other."),
    S7("no crossed lines", "When both ends are ESTABLISHED, each is the one that the other believes to talk to."),
    R1(
            "recovery",
            "From every state in which each side may begin anew, without a further crash, both ends can still become"
                    + " ESTABLISHED with each other.");

    private final String title;
    private final String sentence;

    Property(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    @Override
    public String label() {
        return name();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    /** The property of that name, in any case. */
    public static Optional<Property> named(String name) {
        for (Property property : values()) {
            if (property.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }
}
