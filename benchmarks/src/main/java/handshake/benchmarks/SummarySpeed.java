package handshake.benchmarks;

import handshake.live.capture.CaptureFiles;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.summary.Summarizer;
import handshake.analysis.file.CaptureFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How many packets per second the facts of a capture are gathered from, inside one process: a line for each of several
 * passes over the file.
 *
 * <pre>{@code java -Xmx512m -cp benchmarks.jar handshake.benchmarks.SummarySpeed FILE [PASSES]}</pre>
 */
public final class SummarySpeed {
    private SummarySpeed() {}

    public static void main(String[] arguments) throws IOException {
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        for (int pass = 1; pass <= passes; pass++) {
            measure(pass, Path.of(arguments[0]));
        }
    }

    private static void measure(int pass, Path file) throws IOException {
        long[] connections = new long[1];
        Summarizer summarizer = new Summarizer(ConnectionLimits.DEFAULT, connection -> {
            connections[0] += connection.get().facts().completeness() > 0 ? 1 : 0;
        });
        long begin = System.nanoTime();
        try (CaptureFile capture = CaptureFiles.open(file)) {
            capture.forEachInPlace(summarizer);
        }
        summarizer.flush();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "pass %d: %,d packets, %,d connections, %.0f ms, %,.0f packets/s%n",
                pass, summarizer.packets(), connections[0], seconds * 1000, summarizer.packets() / seconds);
    }
}
