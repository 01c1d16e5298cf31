package handshake.scenario.script.run;

import java.util.Optional;

/** A system call that was made and may have to wait: it is tried again whenever something has happened. */
interface Attempt {
    /** What came of it; empty while it waits. */
    Optional<Returned> attempt();

    /** One that is done. */
    static Attempt done(Returned returned) {
        return () -> Optional.of(returned);
    }

    static Attempt done(long value) {
        return done(Returned.of(value));
    }

    static Attempt failed(Errno errno) {
        return done(Returned.error(errno));
    }
}
