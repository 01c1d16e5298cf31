package handshake.view.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Wireshark's opinion of a capture file. */
final class TsharkReader {
    private TsharkReader() {}

    /** Skips the test loudly where there is none, and fails it where CI=true promises one. */
    static void required() {
        boolean there = installed();
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("CI must have tshark")
                .isTrue();
        assumeTrue(there, "SKIPPED: tshark is not installed, so nobody can say how it reads our files");
    }

    private static boolean installed() {
        try {
            return output(new ProcessBuilder("tshark", "--version")).startsWith("TShark");
        } catch (IOException e) {
            return false;
        }
    }

    /** A line for each packet, with the fields between tabs; checksums are checked. */
    static List<List<String>> fields(Path file, List<String> fields) throws IOException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of("-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"));
        command.addAll(List.of("-o", "tcp.relative_sequence_numbers:FALSE", "-T", "fields"));
        fields.forEach(field -> command.addAll(List.of("-e", field)));
        return output(new ProcessBuilder(command))
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    private static String output(ProcessBuilder command) throws IOException {
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(command.command().toString()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return said;
    }
}
