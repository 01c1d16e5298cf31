package handshake.live.capture;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacketQueueTest {
    private static final int LARGE = 262_144;
    private static final int MANY = 1000;

    private final PacketQueue queue = new PacketQueue();

    private static CapturedPacket packet(int number, int octets) {
        return new CapturedPacket(number, CaptureInterface.unnamed(LinkType.of(1)), octets, new byte[octets]);
    }

    private Thread filling(int octets) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < MANY; i++) {
                    queue.put(packet(i, octets));
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            queue.close();
        });
        thread.start();
        return thread;
    }

    @Test
    void itHoldsSixtyFourMegabytesHoweverLargePacketsAre() throws InterruptedException {
        Thread filling = filling(LARGE);
        while (filling.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait(); // until there is no room
        }
        assertThat(queue.delivered()).isBetween(250L, 256L);

        for (int i = 0; i < MANY; i++) {
            assertThat(queue.poll(Duration.ofMinutes(1)).orElseThrow().timeNanos())
                    .isEqualTo(i);
        }
        filling.join();
        assertThat(queue.poll(Duration.ofMinutes(1))).isEmpty();
        assertThat(queue.isOpen()).isFalse();
    }

    @Test
    void smallPacketsHaveRoomByTheHundredThousand() throws InterruptedException {
        for (int i = 0; i < 250_000; i++) {
            queue.put(packet(i, 66));
        }
        assertThat(queue.delivered()).isEqualTo(250_000);
    }

    @Test
    void whoWaitsForRoomIsFreedWhenNoMoreIsWanted() throws InterruptedException {
        Thread filling = filling(LARGE);
        queue.refuse();
        filling.join();
        assertThat(queue.delivered()).isLessThanOrEqualTo(256);
    }
}
