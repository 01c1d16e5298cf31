package handshake.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks Wireshark, in the shape of tshark, for fields of the packets in a capture file. */
public final class Tshark {
    private Tshark() {}

    /** Skips the calling test, loudly, where there is no tshark; where CI=true promises one, fails it. */
    public static void required() throws InterruptedException {
        RequiredProgram.named("tshark");
    }

    /** One map for each packet, from the fields' names to their values; empty where a packet has no such field. */
    public static List<Map<String, String>> fields(Path file, String... names) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-2", "-n", "-r", file.toString(), "-T", "fields"));
        command.addAll(List.of("-E", "separator=|", "-E", "occurrence=f"));
        for (String name : names) {
            command.addAll(List.of("-e", name));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        List<Map<String, String>> packets = process.inputReader()
                .lines()
                .map(line -> packet(line.split("\\|", -1), names))
                .toList();
        assertThat(process.waitFor()).isZero();
        return packets;
    }

    private static Map<String, String> packet(String[] values, String[] names) {
        assertThat(values).hasSameSizeAs(names);
        Map<String, String> packet = new LinkedHashMap<>();
        Arrays.asList(names).forEach(name -> packet.put(name, values[packet.size()]));
        return packet;
    }
}
