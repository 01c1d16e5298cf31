package handshake.cli.capture;

import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import handshake.lessons.check.CaptureReader;
import handshake.lessons.check.EvidenceException;
import handshake.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Explains a capture for whoever looks for something in it. A damaged end does not spoil what stands before it. */
public final class CaptureTraces implements CaptureReader {
    @Override
    public List<Trace> traces(String name, byte[] bytes) throws EvidenceException {
        List<Trace> traces = new ArrayList<>();
        PacketExplainer explainer =
                new PacketExplainer(ConnectionLimits.DEFAULT, connection -> traces.add(connection.trace()));
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
