package handshake.analysis;

import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a coverage-guided fuzzer calls: the octets are a capture file, and reading, decoding, counting and explaining it
 * must give a value or a {@link CaptureFileException}, and counting and explaining the same facts. {@code
 * analysis/src/test/fuzz/run} runs it; the build itself holds a hundred thousand seeded mutations against the same ({@code
 * MutatedCapturesTest}).
 */
public final class CaptureFuzzer {
    /** More packets of one input show nothing new, and take long to explain. */
    private static final int MOST_PACKETS = 200;

    private CaptureFuzzer() {}

    /** The name and parameters by which Jazzer finds it. */
    public static void fuzzerTestOneInput(byte[] octets) {
        BothReaders readers = new BothReaders(ConnectionLimits.DEFAULT);
        try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(octets), "fuzzed")) {
            for (CapturedPacket packet : capture) {
                readers.accept(packet);
                if (readers.packets() == MOST_PACKETS) {
                    break;
                }
            }
        } catch (CaptureFileException expected) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        readers.flush().assertAgreed();
    }
}
