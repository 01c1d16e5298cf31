package handshake.live;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Summarizer;
import handshake.live.annotate.Summary;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.file.CaptureFile;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.session.PacketExplainer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a coverage-guided fuzzer calls: the octets are a capture file, and reading, decoding, counting and explaining it
 * must give a value or a {@link CaptureFileException}. {@code live/src/test/fuzz/run} runs it; the
 * build itself holds a hundred thousand seeded mutations against the same ({@code MutatedCapturesTest}).
 */
public final class CaptureFuzzer {
    /** More packets of one input show nothing new, and take long to explain. */
    private static final int MOST_PACKETS = 200;

    private CaptureFuzzer() {}

    /** The name and parameters by which Jazzer finds it. */
    public static void fuzzerTestOneInput(byte[] octets) {
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversation -> {});
        List<Summary> summaries = new ArrayList<>();
        Summarizer summarizer = new Summarizer(AnnotatorOptions.DEFAULT, connection -> summaries.add(connection.get()));
        try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(octets), "fuzzed")) {
            for (CapturedPacket packet : capture) {
                summarizer.accept(packet);
                explainer.accept(packet);
                if (explainer.packets() == MOST_PACKETS) {
                    break;
                }
            }
        } catch (CaptureFileException expected) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        summarizer.flush();
        explainer.flush();
    }
}
