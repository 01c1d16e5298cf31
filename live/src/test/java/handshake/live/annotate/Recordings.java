package handshake.live.annotate;

import handshake.live.capture.file.CaptureFile;
import handshake.live.session.PacketExplainer;
import java.io.IOException;
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
    static List<Conversation> explained(Path file) throws IOException {
        List<Conversation> conversations = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversations::add);
        try (CaptureFile capture = CaptureFile.open(file)) {
            capture.forEach(explainer::accept);
        }
        explainer.flush();
        conversations.sort(Comparator.comparingInt(Conversation::number));
        return conversations;
    }
}
