package handshake.live.session;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.live.capture.CaptureStatistics;
import handshake.live.capture.PacketSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptureLoopTest {
    private static final CaptureInterface ON = CaptureInterface.unnamed(LinkType.of(1));

    private final List<String> told = new ArrayList<>();

    @Test
    void whatWasWrittenIsShownOnceAllThatHadComeIsHandedOn() throws IOException {
        CaptureLoop.run(new Bursts(3, 2), new Listening());

        assertThat(told).containsExactly("packet", "packet", "packet", "shown", "packet", "packet", "shown");
    }

    @Test
    void whatIsDrainedIsShownAtItsEnd() throws IOException {
        CaptureLoop.drain(new Bursts(2), new Listening());

        assertThat(told).containsExactly("packet", "packet", "shown");
    }

    private final class Listening implements CaptureLoop.Listener {
        @Override
        public boolean goOn() {
            return true;
        }

        @Override
        public void captured(CapturedPacket packet) {
            told.add("packet");
        }

        @Override
        public void caughtUp() {
            told.add("shown");
        }

        @Override
        public void quiet() {
            told.add("quiet");
        }
    }

    /** Packets that come so many at a time; the next ones only when somebody waits for them. */
    private static final class Bursts implements PacketSource {
        private final Deque<Integer> later = new ArrayDeque<>();
        private int here;

        Bursts(int first, Integer... others) {
            here = first;
            later.addAll(List.of(others));
        }

        @Override
        public Optional<CapturedPacket> poll(Duration atMost) {
            if (here == 0 && !atMost.isZero() && !later.isEmpty()) {
                here = later.remove();
            }
            if (here == 0) {
                return Optional.empty();
            }
            here--;
            return Optional.of(new CapturedPacket(0, ON, 0, new byte[0]));
        }

        @Override
        public boolean isOpen() {
            return here > 0 || !later.isEmpty();
        }

        @Override
        public CaptureInterface capturesOn() {
            return ON;
        }

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public CaptureStatistics statistics() {
            return new CaptureStatistics(0, 0, false);
        }

        @Override
        public void close() {
            // Nothing to give back
        }
    }
}
