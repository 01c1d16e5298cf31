package handshake.cli.capture;

import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import handshake.figure.LadderException;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import handshake.view.Screen;
import handshake.view.SegmentLines;
import handshake.view.packets.PacketExport;
import java.io.ByteArrayInputStream;
import java.util.List;

/**
 * Explains a made-up connection again and again while nothing has been captured yet, so that Java knows which code is
 * worth compiling. A burst of packets that found it cold would have to wait for half a second.
 */
public final class JitWarmup {
    private static final int TIMES = 100;
    private static final List<String> STORIES = List.of("echo", "timestamps");

    private JitWarmup() {}

    /** Begins on a thread of its own, which takes a fraction of a second. */
    public static void begin() {
        Thread thread = new Thread(JitWarmup::run, "rehearse");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when it is over. */
    static void run() {
        try {
            for (String story : STORIES) {
                Scenario scenario = Scenarios.named(story).orElseThrow();
                byte[] packets = PacketExport.pcap(List.of(scenario.play().trace()));
                for (int i = 0; i < TIMES; i++) {
                    explain(packets);
                }
            }
        } catch (LadderException | CaptureFileException e) {
            throw new IllegalStateException("a built-in scenario must play", e);
        }
    }

    private static void explain(byte[] packets) throws CaptureFileException {
        PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, finished -> {});
        SegmentLines segments = new SegmentLines(Screen.plain(), true);
        StringBuilder lines = new StringBuilder();
        for (CapturedPacket packet : CaptureFile.open(new ByteArrayInputStream(packets), "rehearsal")) {
            explainer.accept(packet).ifPresent(seen -> segments.append(seen, lines));
        }
        explainer.flush();
    }
}
