package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.capture.Requirements;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood on the wire costs a bounded amount of memory, here 48 MiB for the whole process, and is accounted for. */
class SynFloodTest {
    @Test
    void ofTwentyThousandSynsTheOldestAreForgottenAndCounted(@TempDir Path directory) throws Exception {
        Requirements.libpcap();
        Requirements.privateNamespace();

        ChildProcess.Result result =
                new ChildProcess(directory).run(List.of("env", "-u", "SUDO_UID"), List.of("-Xmx48m"), "flood", "20000");

        assertThat(result.lines()).containsExactly("connections 20000, open 4096, forgotten 15904, handed over 15904");
        assertThat(result.status()).isZero();
    }
}
