package handshake.analysis.flow;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps whatever goes wrong in following one connection from all others: then this one is given up. Mutable. */
public final class FaultIsolation {
    private Optional<GivenUp> givenUp = Optional.empty();

    /** Why the connection is not followed any more; empty while it is. */
    public Optional<GivenUp> givenUp() {
        return givenUp;
    }

    /** What {@code work} makes of {@code packet}; empty where the connection is given up, by now or because of that. */
    public <T> Optional<T> follow(long packet, Supplier<T> work) {
        return givenUp.isPresent() ? Optional.empty() : attempt(packet, work);
    }

    /** The same also of a connection that was given up before. */
    public <T> Optional<T> attempt(long packet, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException | StackOverflowError e) {
            giveUp(e, packet);
            return Optional.empty();
        }
    }

    /** {@code packet} cannot be followed because of {@code cause}; only the first time counts. */
    public void giveUp(Throwable cause, long packet) {
        if (givenUp.isEmpty()) {
            givenUp = Optional.of(GivenUp.because(cause, packet));
        }
    }
}
