package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoffQueueTest {
    private static final int MANY = 100_000;

    @Test
    void everythingArrivesInOrderOnAnotherThread() {
        List<Integer> arrived = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (HandoffQueue<Integer> belt = new HandoffQueue<>("test", number -> 100, number -> {
            arrived.add(number);
            threads.add(Thread.currentThread());
        })) {
            IntStream.range(0, MANY).forEach(belt::accept);
        }
        assertThat(arrived).isEqualTo(IntStream.range(0, MANY).boxed().toList());
        assertThat(threads).doesNotContain(Thread.currentThread()).allMatch(threads.get(0)::equals);
    }

    @Test
    void whatTheConsumerThrowsIsThrownAtTheEndAndNobodyIsStuck() {
        HandoffQueue<Integer> belt = new HandoffQueue<>("test", number -> 100, number -> {
            throw new IllegalStateException("no room for " + number);
        });
        IntStream.range(0, MANY).forEach(belt::accept);
        assertThatThrownBy(belt::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no room for 0");
    }

    @Test
    void anErrorOfTheConsumerIsThrownAtTheEndAsWell() {
        HandoffQueue<Integer> belt = new HandoffQueue<>("test", number -> 100, number -> {
            throw new StackOverflowError("at " + number);
        });
        IntStream.range(0, MANY).forEach(belt::accept);
        assertThatThrownBy(belt::close).isInstanceOf(StackOverflowError.class).hasMessage("at 0");
    }

    @ParameterizedTest
    @CsvSource({"262144, 20", "0, 30000"})
    void itHoldsNoMoreThanAboutAMegabyte(int octets, int most) throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> taken = new ArrayList<>();
        HandoffQueue<Integer> belt = new HandoffQueue<>("test", number -> octets, number -> {
            awaiting(goOn);
            taken.add(number);
        });
        AtomicInteger filled = new AtomicInteger();
        Thread filling = new Thread(() -> {
            for (int i = 0; i < MANY; i++) {
                belt.accept(i);
                filled.incrementAndGet();
            }
        });
        filling.start();
        while (filling.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // until there is no room
        }
        assertThat(filled.get()).as("things on the belt").isLessThan(most);
        goOn.countDown();
        filling.join();
        belt.close();
        assertThat(taken).hasSize(MANY);
    }

    private static void awaiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
