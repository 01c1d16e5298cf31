package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.CaptureFiles;
import handshake.live.capture.CaptureStatistics;
import handshake.live.capture.PacketSource;
import handshake.live.session.CaptureLoop;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Packets are saved whatever becomes of their explanation, and a capture ends when it is to. */
class ExplainingThreadTest {
    private static final CaptureInterface RAW = CaptureInterface.unnamed(LinkType.RAW);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<Integer> explained = new ArrayList<>();

    /** Explains nothing before it is told to. */
    private final class Stuck implements ExplainingThread.Worker {
        @Override
        public void explain(CapturedPacket packet) {
            began.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            explained.add(ByteBuffer.wrap(packet.bytes()).getInt());
        }

        @Override
        public void caughtUp() {}

        @Override
        public void fromTimeToTime(boolean idle) {}
    }

    private static CapturedPacket packet(int number) {
        byte[] bytes = ByteBuffer.allocate(40).putInt(number).array();
        return new CapturedPacket(number, RAW, bytes.length, bytes);
    }

    /** So many packets, at once. */
    private static final class Burst implements PacketSource {
        private final Queue<CapturedPacket> packets = new ArrayDeque<>();

        Burst(int count) {
            for (int i = 0; i < count; i++) {
                packets.add(packet(i));
            }
        }

        @Override
        public CaptureInterface capturesOn() {
            return RAW;
        }

        @Override
        public Optional<CapturedPacket> poll(Duration atMost) {
            return Optional.ofNullable(packets.poll());
        }

        @Override
        public boolean isOpen() {
            return !packets.isEmpty();
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
        public void close() {}
    }

    @Test
    void everyPacketIsSavedWhileTheFirstIsStillBeingExplained() throws Exception {
        Path file = folder.resolve("saved.pcap");
        SaveOption save = CommandLine.populateCommand(new SaveOption(), "--save", file.toString());
        save.open(LinkType.RAW, false);
        ExplainingThread explaining = new ExplainingThread(new Stuck());
        CaptureWatcher watcher =
                new CaptureWatcher(save, explaining::accept, () -> false, (packets, latest, quiet) -> false);

        CaptureLoop.run(new Burst(4_000), watcher);
        save.close();

        assertThat(explained).isEmpty();
        assertThat(watcher.packets()).isEqualTo(4_000);
        try (CaptureFile saved = CaptureFiles.open(file.toString())) {
            assertThat(saved).hasSize(4_000);
        }
        goesOn.countDown();
        assertThat(explaining.finish(LONG)).isZero();
        assertThat(explained).hasSize(4_000).isSorted();
    }

    @Test
    void whatIsTooMuchToWaitIsCounted() throws InterruptedException {
        ExplainingThread explaining = new ExplainingThread(new Stuck(), 3 * 200);
        explaining.accept(packet(0));
        began.await();
        for (int i = 1; i <= 10; i++) {
            explaining.accept(packet(i));
        }
        goesOn.countDown();

        assertThat(explaining.finish(LONG)).isEqualTo(7);
        assertThat(explained).containsExactly(0, 1, 2, 3);
    }

    @Test
    void whatExplainingThrowsIsThrownToWhoeverGoesOn() throws InterruptedException {
        ExplainingThread explaining = new ExplainingThread(new ExplainingThread.Worker() {
            @Override
            public void explain(CapturedPacket packet) {
                throw new CommandFailure(ExitStatus.USAGE, "cannot write");
            }

            @Override
            public void caughtUp() {}

            @Override
            public void fromTimeToTime(boolean idle) {}
        });
        explaining.accept(packet(0));

        assertThatThrownBy(() -> explaining.finish(LONG)).hasMessage("cannot write");
        assertThat(explaining.failure()).isPresent();
        assertThatThrownBy(() -> explaining.accept(packet(1))).hasMessage("cannot write");
    }
}
