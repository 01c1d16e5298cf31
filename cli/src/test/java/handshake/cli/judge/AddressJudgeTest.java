package handshake.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel of this computer, judged from outside in a network of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AddressJudgeTest {
    private static final String ECHO = """
            import socket, threading
            server = socket.socket()
            server.bind(('0.0.0.0', 7))
            server.listen(100)
            print('ready', flush=True)
            def serve(connection):
                try:
                    while data := connection.recv(65536):
                        connection.sendall(data)
                except OSError:
                    pass
                connection.close()
            while True:
                threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
            """;

    @TempDir
    Path folder;

    @Test
    void theKernelIsAsTheRfcOrAsLinux() throws IOException, InterruptedException {
        Python.assumed();
        ReadinessCheck namespace = PrivateNamespace.check();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());
        Process server = new ProcessBuilder("unshare", "-Urn", "python3", "-c", ECHO).start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("ready");
            Path junit = folder.resolve("results.xml");
            Process judge = judge(
                    "--namespace",
                    Long.toString(server.pid()),
                    "--junit",
                    junit.toString(),
                    "--save",
                    folder.toString());
            List<String> lines = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            judge.waitFor();
            // What the kernel does where the user has a say depends on its version; these every TCP does
            assertThat(lines)
                    .contains("as RFC 9293  LISTEN, SYN                        <SEQ=100><ACK=1302><CTL=SYN,ACK>")
                    .contains("as RFC 9293  ESTABLISHED, RST outside           silence")
                    .contains("as RFC 9293  ESTABLISHED, data                  <ACK=311><CTL=ACK>")
                    .anyMatch(line -> line.startsWith("as Linux     SYN-RECEIVED, SYN repeated"));
            assertThat(Files.readString(junit)).contains("<testcase classname=\"LISTEN\" name=\"SYN\"/>");
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process judge(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("judge", "--address", "10.0.0.2:7"));
        words.addAll(List.of(options));
        return OwnProcess.handshake(List.of(), words.toArray(String[]::new)).start();
    }

    @Test
    void whereTheStackIsMustBeSaid() {
        assertThat(Ran.handshake("judge", "--address", "10.0.0.2:7").err())
                .contains("--address needs one of --tun NAME and --namespace PID");
        assertThat(Ran.handshake("judge", "--address", "somewhere", "--tun", "tun0")
                        .status())
                .isEqualTo(2);
        assertThat(Ran.handshake("judge", "--address", "10.0.0.2:7", "--namespace", "999999999")
                        .status())
                .isEqualTo(3);
        assertThat(Ran.handshake("judge", "--address", "10.0.0.2:7", "--tun", "no-such-tun")
                        .status())
                .isEqualTo(3);
    }
}
