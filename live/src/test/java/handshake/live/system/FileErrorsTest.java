package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileErrorsTest {
    @Test
    void whatJavaNamesByTheFileAloneGetsAReason() {
        assertThat(FileErrors.reason(new AccessDeniedException("/closed/y.pcap")))
                .isEqualTo("permission denied");
        assertThat(FileErrors.reason(new NoSuchFileException("no/a"))).isEqualTo("there is no such file or directory");
    }

    @Test
    void whatTheSystemSaysIsSaid() {
        assertThat(FileErrors.reason(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileErrors.reason(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
    }

    @Test
    void aFileAsADirectoryIsNotNamedTwice(@TempDir Path directory) throws IOException {
        Path below = Files.createFile(directory.resolve("file")).resolve("a.pcap");
        try {
            Files.createFile(below);
        } catch (IOException e) {
            assertThat(FileErrors.reason(e)).doesNotContain(below.toString()).isNotBlank();
        }
    }
}
