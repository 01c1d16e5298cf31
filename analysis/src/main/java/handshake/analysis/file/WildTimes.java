package handshake.analysis.file;

import java.io.IOException;
import java.util.Optional;

/**
 * Takes single wild time stamps out of a capture: a packet whose time is more than an hour away from that of the one before,
 * while the one behind is close to it again. Such a packet was captured between the two, and gets the time of the one
 * before, for nobody knows it better. A capture that goes on after a pause, or whose clock was set, keeps its times.
 *
 * <p>Only where the time jumps a packet is held back, until the next one is read. Not thread-safe.
 */
final class WildTimes {
    private static final long FAR = 3_600_000_000_000L;

    private final InPlaceReader examined = this::examine;
    private InPlaceReader reader = (time, on, original, buffer, offset, length) -> {};
    private Optional<CapturedPacket> held = Optional.empty();
    private Optional<CapturedPacket> behind = Optional.empty();
    private Optional<IOException> trouble = Optional.empty();
    private long latest;
    private boolean began;
    private long count;

    /** As {@link CaptureFormat#next}. */
    boolean next(CaptureFormat format, InPlaceReader shown) throws IOException {
        reader = shown;
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        if (behind.isPresent()) {
            CapturedPacket packet = behind.get();
            behind = Optional.empty();
            packet.showTo(examined);
        } else if (!format.next(examined)) {
            return false;
        }
        if (held.isPresent()) {
            judge(format);
        }
        return true;
    }

    /** How many there were. */
    long count() {
        return count;
    }

    private void examine(long time, CaptureInterface on, int original, byte[] buffer, int offset, int length) {
        if (began && isFar(time, latest)) {
            held = Optional.of(CapturedPacket.copyOf(time, on, original, buffer, offset, length));
            return;
        }
        began = true;
        latest = time;
        reader.read(time, on, original, buffer, offset, length);
    }

    /** Shows the packet that is held back, when the one behind it tells whether its time is wild. */
    private void judge(CaptureFormat format) throws IOException {
        CapturedPacket packet = held.orElseThrow();
        held = Optional.empty();
        try {
            format.next((time, on, original, buffer, offset, length) ->
                    behind = Optional.of(CapturedPacket.copyOf(time, on, original, buffer, offset, length)));
        } catch (IOException e) {
            trouble = Optional.of(e); // told when the packet before it was
        }
        boolean wild = behind.isPresent() && !isFar(behind.get().timeNanos(), latest);
        if (wild) {
            count++;
        } else {
            latest = packet.timeNanos();
        }
        new CapturedPacket(latest, packet.on(), packet.originalLength(), packet.bytes()).showTo(reader);
    }

    private static boolean isFar(long time, long other) {
        return Math.abs(time - other) > FAR;
    }
}
