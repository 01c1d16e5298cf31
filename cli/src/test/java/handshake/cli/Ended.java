package handshake.cli;

import java.io.IOException;
import java.util.List;

/** A command that ran in a process of its own: its exit status and what it printed, standard error among it. */
public record Ended(int status, List<String> lines) {
    public static Ended handshake(String... arguments) throws IOException, InterruptedException {
        Process process = OwnProcess.handshake(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"), arguments)
                .start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        return new Ended(process.waitFor(), lines);
    }
}
