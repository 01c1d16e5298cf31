import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.annotate.ExplainedSegment;
import handshake.live.capture.CaptureRequest;
import handshake.analysis.file.CapturedPacket;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import handshake.analysis.annotate.PacketExplainer;
import handshake.view.Screen;
import handshake.view.SegmentLines;
import handshake.cli.capture.JitWarmup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long it takes from a packet (the kernel's time stamp) to the line that explains it, as {@code handshake capture
 * --segments} writes it, while {@code Sender.java} sends.
 *
 * <pre>java -cp handshake.jar Latency.java PACKETS_PER_SECOND SECONDS</pre>
 */
public final class Latency {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String rate;
    private final String seconds;
    private final SegmentLines segments = new SegmentLines(Screen.plain(), true);
    private final StringBuilder line = new StringBuilder();
    private final long[] nanos;
    private int count;
    private long characters;

    private Latency(String rate, String seconds) {
        this.rate = rate;
        this.seconds = seconds;
        this.nanos = new long[Integer.parseInt(rate) * (Integer.parseInt(seconds) + 1)];
    }

    public static void main(String[] arguments) throws Exception {
        new Latency(arguments[0], arguments[1]).measure();
    }

    private void measure() throws Exception {
        ConnectionLimits limits =
                ConnectionLimits.DEFAULT.withLongestTrace(1_000).withLinger(Duration.ZERO);
        PacketExplainer explainer = new PacketExplainer(limits, finished -> {});
        String sender = Path.of("benchmarks", "live", "Sender.java").toString();
        try (PacketSource source = Captures.open(CaptureRequest.on("lo").filteredBy("tcp")).source()) {
            JitWarmup.begin(); // as the command does
            Process sending = new ProcessBuilder("java", sender, rate, seconds).inheritIO().start();
            boolean more = true;
            while (more) {
                Optional<CapturedPacket> packet = source.poll(Duration.ofMillis(200));
                packet.ifPresent(captured -> explain(captured, explainer));
                more = packet.isPresent() || sending.isAlive();
            }
            System.out.printf(
                    "explained: %,d packets, %,d dropped; from packet to explained line p50 %.2f ms, p90 %.2f ms, p99 %.2f ms,"
                            + " worst %.1f ms (%,d characters)%n",
                    count, source.statistics().dropped(), at(0.50), at(0.90), at(0.99), at(1), characters);
        }
    }

    private void explain(CapturedPacket packet, PacketExplainer explainer) {
        Optional<ExplainedSegment> seen = explainer.accept(packet);
        line.setLength(0);
        seen.ifPresent(observation -> segments.append(observation, line));
        characters += line.toString().length(); // it is written as a string
        Instant now = Instant.now();
        if (count < nanos.length) {
            nanos[count++] = now.getEpochSecond() * 1_000_000_000L + now.getNano() - packet.timeNanos();
        }
    }

    /** The latency that this part of all packets did not exceed. */
    private double at(double part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.min(count - 1, Math.floor(part * count))] / NANOS_PER_MILLI;
    }
}
