package handshake.benchmarks;

import handshake.tcp.rules.Profile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * The same lives as {@link WorldBenchmark}, counted per second of processor time instead of the clock on the wall: on a
 * machine with other work to do, JMH measures mostly that.
 */
public final class CpuTime {
    private static final int ROUNDS = 10;
    private static final int LIVES = 50_000;
    private static final double NANOS = 1e9;

    private CpuTime() {}

    /** Prints a line per round; the first ones are warm-up. */
    public static void main(String[] args) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        EchoLife life = new EchoLife(Profile.RFC_9293);
        life.check();
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < LIVES; i++) {
                life.live();
            }
            double seconds = (threads.getCurrentThreadCpuTime() - before) / NANOS;
            System.out.printf(
                    Locale.ROOT,
                    "%,12.0f handshakes, %,12.0f segments per second of processor time%n",
                    LIVES / seconds,
                    (double) LIVES * EchoLife.SEGMENTS / seconds);
        }
    }
}
