package handshake.cli.capture;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * When a capture has lasted long enough. What came before its end is still waited for, however late it is handed on.
 */
final class CaptureUntil {
    /** The kernel closes a program's connections as it ends; what they say then is still to be seen. */
    private static final long LAST_WORDS_NANOS = 300_000_000;

    private final Optional<Long> packets;
    private final OptionalLong timeIsUp;
    private final Optional<BooleanSupplier> program;
    private final LongSupplier clock;
    private OptionalLong programEnds = OptionalLong.empty();

    /**
     * @param packets so many of them are enough
     * @param time this is long enough
     * @param program whether the program that is watched still runs
     * @param clock nanoseconds, of the clock that stamps captured packets
     */
    CaptureUntil(
            Optional<Long> packets, Optional<Duration> time, Optional<BooleanSupplier> program, LongSupplier clock) {
        this.packets = packets;
        long begin = clock.getAsLong();
        this.timeIsUp = time.map(duration -> OptionalLong.of(begin + duration.toNanos()))
                .orElse(OptionalLong.empty());
        this.program = program;
        this.clock = clock;
    }

    /** Whether {@code seen} are all the packets that were asked for. */
    boolean isCounted(long seen) {
        return packets.isPresent() && seen >= packets.get();
    }

    /**
     * Whether it is over.
     *
     * @param seen how many packets have been captured
     * @param latest when the last of them was
     * @param quiet whether no other waits
     */
    boolean reached(long seen, long latest, boolean quiet) {
        long now = clock.getAsLong();
        if (programEnds.isEmpty() && program.isPresent() && !program.get().getAsBoolean()) {
            programEnds = OptionalLong.of(now + LAST_WORDS_NANOS);
        }
        OptionalLong end =
                LongStream.concat(timeIsUp.stream(), programEnds.stream()).min();
        return isCounted(seen) || (end.isPresent() && now >= end.getAsLong() && (quiet || latest >= end.getAsLong()));
    }
}
