package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptureUntilTest {
    private static final long SECOND = 1_000_000_000L;
    private static final boolean QUIET = true;
    private static final boolean MORE_WAITS = false;

    private long now = 100 * SECOND;
    private boolean runs = true;

    @Test
    void soManyPacketsAreEnough() {
        CaptureUntil until = new CaptureUntil(Optional.of(3L), Optional.empty(), Optional.empty(), () -> now);
        assertThat(until.reached(2, now, QUIET)).isFalse();
        assertThat(until.reached(3, now, MORE_WAITS)).isTrue();
    }

    @Test
    void whatCameInTimeIsWaitedForHoweverLateItIsHandedOn() {
        CaptureUntil until =
                new CaptureUntil(Optional.empty(), Optional.of(Duration.ofSeconds(2)), Optional.empty(), () -> now);
        assertThat(until.reached(1, now, QUIET)).isFalse();
        now += 5 * SECOND;
        assertThat(until.reached(2, 101 * SECOND, MORE_WAITS)).isFalse();
        assertThat(until.reached(3, 102 * SECOND, MORE_WAITS)).isTrue();
        assertThat(until.reached(2, 101 * SECOND, QUIET)).isTrue();
    }

    @Test
    void aProgramsConnectionsMayStillCloseWhenItHasEnded() {
        CaptureUntil until = new CaptureUntil(Optional.empty(), Optional.empty(), Optional.of(() -> runs), () -> now);
        now += 60 * SECOND;
        assertThat(until.reached(1, now, QUIET)).isFalse();
        runs = false;
        assertThat(until.reached(1, now, QUIET)).isFalse();
        now += SECOND;
        assertThat(until.reached(2, now - SECOND, MORE_WAITS)).isFalse();
        assertThat(until.reached(2, now - SECOND, QUIET)).isTrue();
    }

    @Test
    void withoutALimitItGoesOn() {
        CaptureUntil until = new CaptureUntil(Optional.empty(), Optional.empty(), Optional.empty(), () -> now);
        now += 1_000_000 * SECOND;
        assertThat(until.reached(1_000_000, now, QUIET)).isFalse();
    }
}
