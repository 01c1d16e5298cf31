package handshake.cli;

import java.time.Duration;
import java.util.Optional;

/** When a capture has lasted long enough. */
final class CaptureUntil {
    /** The kernel closes a program's connections as it ends; what they say then is still to be seen. */
    private static final long LAST_WORDS_NANOS = 300_000_000;

    private final Optional<Long> packets;
    private final Optional<Duration> time;
    private final Optional<CapturedProgram> program;
    private final long begin = System.nanoTime();
    private Optional<Long> programEnded = Optional.empty();

    CaptureUntil(Optional<Long> packets, Optional<Duration> time, Optional<CapturedProgram> program) {
        this.packets = packets;
        this.time = time;
        this.program = program;
    }

    /** Whether {@code seen} are all the packets that were asked for. */
    boolean isCounted(long seen) {
        return packets.isPresent() && seen >= packets.get();
    }

    boolean reached(long seen) {
        long now = System.nanoTime();
        if (program.isPresent() && programEnded.isEmpty() && !program.get().isRunning()) {
            programEnded = Optional.of(now);
        }
        return isCounted(seen)
                || (time.isPresent() && now - begin >= time.get().toNanos())
                || (programEnded.isPresent() && now - programEnded.get() >= LAST_WORDS_NANOS);
    }
}
