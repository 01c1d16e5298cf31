package handshake.cli.story;

import handshake.analysis.file.CaptureFile;
import handshake.cli.capture.CaptureReading;
import handshake.scenario.Scenarios;
import handshake.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** What somebody named where a trace is wanted: a scenario or a capture. */
final class TraceSource {
    private static final int LOOKED_AT = 64;
    private static final int LOOKED_AT_OF_TEXT = 1 << 14;

    private TraceSource() {}

    /**
     * The scenario of that name, the one in that file, or the connection with the number {@code connection}, counted from
     * 1, in that capture. What there is to warn of goes to {@code err}.
     */
    static Trace trace(String name, int connection, PrintWriter err) throws IOException {
        if (!isCapture(name)) {
            return ScenarioArgument.play(ScenarioArgument.named(name), name).trace();
        }
        return CaptureReading.conversations(name, CaptureReading.limits(), connection, err, found -> {}, judged -> {})
                .kept()
                .get(0)
                .trace();
    }

    /** A scenario is text, and not that of tcpdump; what begins otherwise is a capture, or will be refused as one. */
    static boolean isCapture(String name) {
        if (Scenarios.named(name).isPresent()) {
            return false;
        }
        if (name.equals("-")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] start = in.readNBytes(LOOKED_AT_OF_TEXT);
            for (byte b : Arrays.copyOf(start, Math.min(start.length, LOOKED_AT))) {
                boolean white = b == '\n' || b == '\r' || b == '\t';
                if (b >= 0 && b < ' ' && !white) {
                    return true;
                }
            }
            return CaptureFile.isText(start);
        } catch (IOException | InvalidPathException e) {
            return false; // then it is said that there is no such scenario, and no such file
        }
    }
}
