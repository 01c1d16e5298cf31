package handshake.analysis.annotate;

import handshake.analysis.file.CaptureFile;
import handshake.analysis.flow.ConnectionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The captures of {@code src/test/resources/recordings}: real kernels over a bad network. */
final class Recordings {
    private Recordings() {}

    static Path file(String name) {
        return Path.of("src/test/resources/recordings", name + ".pcap");
    }

    /** The connections of a capture, in the order of their first packets. */
    static List<ExplainedConnection> explained(Path file) throws IOException {
        List<ExplainedConnection> connections = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, connections::add);
        try (CaptureFile capture = CaptureFile.open(Files.newInputStream(file), file.toString())) {
            capture.forEach(explainer::accept);
        }
        explainer.flush();
        connections.sort(Comparator.comparingInt(ExplainedConnection::number));
        return connections;
    }
}
