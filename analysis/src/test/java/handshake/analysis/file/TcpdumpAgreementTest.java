package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.BothReaders;
import handshake.analysis.RequiredProgram;
import handshake.analysis.flow.ConnectionLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tcpdump prints of a capture says the same of its connections as the capture itself. */
class TcpdumpAgreementTest {
    private static final Path CAPTURES = Path.of("").toAbsolutePath().resolveSibling("lessons/captures");

    @BeforeAll
    static void tcpdumpIsThere() throws InterruptedException {
        RequiredProgram.named("tcpdump");
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES)) {
            return files.filter(file -> file.toString().endsWith(".pcap"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] text(Path capture, String options) throws Exception {
        List<String> command = new ArrayList<>(List.of("tcpdump", "-n", "-r", capture.toString()));
        command.addAll(List.of(options.split(" ")));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        byte[] text = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return text;
    }

    /** The facts of all connections, without the times of day that only some forms of the text have. */
    private static List<String> facts(byte[] bytes) throws IOException {
        BothReaders readers = new BothReaders(ConnectionLimits.DEFAULT);
        long began = 0;
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(bytes), "capture")) {
            for (CapturedPacket packet : file) {
                began = readers.packets() == 0 ? packet.timeNanos() : began;
                // tcpdump prints microseconds
                long time = (packet.timeNanos() - packet.timeNanos() % 1000) - (began - began % 1000);
                readers.accept(new CapturedPacket(time, packet.on(), packet.originalLength(), packet.bytes()));
            }
            assertThat(file.damage()).isEmpty();
            assertThat(file.remarks()).noneMatch(remark -> remark.contains("could not be read"));
        }
        readers.flush().assertAgreed();
        return readers.counted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-S",
                "-v",
                "-vv",
                "-e",
                "-v -e",
                "-x",
                "-xx",
                "-X",
                "-XX",
                "-XX -v -e",
                "-tt",
                "-ttt",
                "-tttt",
                "-ttttt"
            })
    void theConnectionsAreTheSame(String options) throws Exception {
        for (Path capture : captures()) {
            assertThat(facts(text(capture, options)))
                    .as("%s %s", capture.getFileName(), options)
                    .isEqualTo(facts(Files.readAllBytes(capture)));
        }
    }
}
