package handshake.packetdrill.run;

import java.util.Optional;
import java.util.function.LongSupplier;

/** A system call that was made and may have to wait: it is tried again whenever something has happened. */
public interface PendingCall {
    /** What came of it; empty while it waits. */
    Optional<Returned> attempt();

    /** When it is to be tried again although nothing has happened, in nanoseconds: its timeout is over. */
    default long wakeAt() {
        return Long.MAX_VALUE;
    }

    /** When it returned, for one that has; {@code now} unless somebody has looked at a clock. */
    default long returnedAt(long now) {
        return now;
    }

    /** {@code attempt}, until {@code end}; whatever it has come to by then, {@code otherwise} is what it returns. */
    static PendingCall until(long end, PendingCall attempt, LongSupplier clock, Returned otherwise) {
        return new PendingCall() {
            @Override
            public Optional<Returned> attempt() {
                Optional<Returned> returned = attempt.attempt();
                return returned.isEmpty() && clock.getAsLong() >= end ? Optional.of(otherwise) : returned;
            }

            @Override
            public long wakeAt() {
                return end;
            }
        };
    }

    /** One that is done. */
    static PendingCall done(Returned returned) {
        return () -> Optional.of(returned);
    }

    static PendingCall done(long value) {
        return done(Returned.of(value));
    }

    static PendingCall failed(Errno errno) {
        return done(Returned.error(errno));
    }
}
