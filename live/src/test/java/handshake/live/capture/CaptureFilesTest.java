package handshake.live.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.live.capture.CaptureFiles.Existing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {
    private static final CaptureWriter.Settings ETHERNET = CaptureWriter.Settings.of(LinkType.ETHERNET);

    @TempDir
    Path directory;

    private static CapturedPacket packet(String bytes) {
        return new CapturedPacket(
                1_700_000_000_123_456_789L,
                CaptureInterface.unnamed(LinkType.ETHERNET),
                bytes.length(),
                bytes.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> contents(String name) throws Exception {
        List<String> contents = new ArrayList<>();
        try (CaptureFile file = CaptureFiles.open(name)) {
            file.forEach(packet -> contents.add(new String(packet.bytes(), StandardCharsets.US_ASCII)));
        }
        return contents;
    }

    @Test
    void whatIsCreatedIsOpenedByItsName() throws Exception {
        Path path = directory.resolve("a.pcap");
        try (CaptureWriter writer = CaptureFiles.create(path, ETHERNET, Existing.REFUSE)) {
            writer.write(packet("a"));
        }

        assertThat(contents(path.toString())).containsExactly("a");
    }

    @Test
    void anExistingFileIsLeftAloneUnlessReplacingIsAskedFor() throws Exception {
        Path path = Files.writeString(directory.resolve("precious.pcap"), "precious");

        assertThatThrownBy(() -> CaptureFiles.create(path, ETHERNET, Existing.REFUSE))
                .isInstanceOf(CaptureFileException.class)
                .hasMessage(path + " exists already, and is left as it is");
        assertThat(path).hasContent("precious");

        CaptureFiles.create(path, ETHERNET, Existing.REPLACE).close();
        assertThat(contents(path.toString())).isEmpty();
    }

    @Test
    void anInterruptedThreadStillWrites() throws Exception {
        Path path = directory.resolve("a.pcap");
        try (CaptureWriter writer = CaptureFiles.create(path, ETHERNET, Existing.REFUSE)) {
            Thread.currentThread().interrupt();
            writer.write(packet("a"));
            writer.flush();
            writer.write(packet("b"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(contents(path.toString())).containsExactly("a", "b");
    }

    @Test
    void aMissingDirectoryIsSaid() {
        Path path = directory.resolve("no/a.pcap");

        assertThatThrownBy(() -> CaptureFiles.create(path, ETHERNET, Existing.REFUSE))
                .hasMessage("Cannot write " + path + ": there is no such directory");
    }

    @Test
    void pathsThatCannotBeReadAreNamed() {
        assertThatThrownBy(() -> CaptureFiles.open(directory))
                .hasMessage(directory + " is a directory, not a capture file");
        assertThatThrownBy(() -> CaptureFiles.open(directory.resolve("x")))
                .hasMessage("There is no file " + directory.resolve("x"));
        assertThatThrownBy(() -> CaptureFiles.open("a\0b")).isInstanceOf(CaptureFileException.class);
    }
}
