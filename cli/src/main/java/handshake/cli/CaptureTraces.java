package handshake.cli;

import handshake.lessons.check.CaptureReader;
import handshake.lessons.check.EvidenceException;
import handshake.live.annotate.AnnotatorOptions;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.file.CaptureFile;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.session.PacketExplainer;
import handshake.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Explains a capture for whoever looks for something in it. A damaged end does not spoil what stands before it. */
final class CaptureTraces implements CaptureReader {
    @Override
    public List<Trace> traces(String name, byte[] bytes) throws EvidenceException {
        List<Trace> traces = new ArrayList<>();
        PacketExplainer explainer =
                new PacketExplainer(AnnotatorOptions.DEFAULT, conversation -> traces.add(conversation.trace()));
        try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(bytes), name)) {
            for (CapturedPacket packet : capture) {
                explainer.accept(packet);
            }
            explainer.flush();
        } catch (CaptureFileException e) {
            throw new EvidenceException(1, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new EvidenceException(1, "cannot read " + name + ": " + e.getMessage());
        }
        return traces;
    }
}
