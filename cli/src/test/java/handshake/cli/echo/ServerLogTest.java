package handshake.cli.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerLogTest {
    /** Standard output that nobody reads, until somebody does. */
    private static final class StalledWriter extends Writer {
        private final StringWriter read = new StringWriter();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch lastRead = new CountDownLatch(1);

        @Override
        public void write(char[] chars, int offset, int length) {
            asked.countDown();
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            read.write(chars, offset, length);
            if (read.toString().endsWith("last" + System.lineSeparator())) {
                lastRead.countDown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void everyLineIsPrintedInOrder() {
        StringWriter out = new StringWriter();
        try (ServerLog log = new ServerLog(new PrintWriter(out))) {
            log.accept("one");
            log.accept("two");
            log.end("three");
        }
        assertThat(out.toString().lines()).containsExactly("one", "two", "three");
    }

    @Test
    void whatNobodyReadsIsDroppedAndCountedInItsPlaceAndTheLastLineIsNot() throws Exception {
        StalledWriter out = new StalledWriter();
        ServerLog log = new ServerLog(new PrintWriter(out));
        log.accept("first");
        out.asked.await();
        for (int i = 1; i <= 10_812; i++) { // 10,000 may wait
            log.accept("line " + i);
        }
        out.reading.countDown();
        log.end("last");
        out.lastRead.await();

        assertThat(out.read.toString().lines())
                .hasSize(10_003)
                .startsWith("first", "line 1", "line 2")
                .endsWith("line 10000", "... 812 lines dropped: nobody read them in time", "last");
    }

    @Test
    void nobodyWaitsForEverWhereNobodyReads() throws Exception {
        StalledWriter out = new StalledWriter();
        ServerLog log = new ServerLog(new PrintWriter(out));
        log.accept("first");
        out.asked.await();
        log.end("last");
        assertThat(out.read.toString()).isEmpty();
    }
}
