package handshake.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.OwnProcess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegibleWriterTest {
    @Test
    void aTerminalThatHasOnlyAsciiReadsSectionsAndInequalities() throws Exception {
        ProcessBuilder ascii = OwnProcess.handshake(List.of("-Xshare:auto"), "run", "three-way");
        ascii.environment().put("LC_ALL", "C");
        Process process = ascii.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isEqualTo(ExitStatus.DONE);
        assertThat(text)
                .contains("RFC 9293 s.3.10.7.2 LISTEN_ACCEPTS_SYN")
                .contains("SEG.ACK=101 <= SND.NXT=101")
                .doesNotContain("?");
    }
}
