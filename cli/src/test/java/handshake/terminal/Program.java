package handshake.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program as a script that a terminal can start. */
final class Program {
    private Program() {}

    /** Writes {@code handshake} into {@code directory}; once it runs, the file {@code pid} there says as what. */
    static Path in(Path directory) throws IOException {
        Path script = directory.resolve("handshake");
        Files.writeString(
                script,
                String.join(
                        " ",
                        "echo $$ >" + directory.resolve("pid") + "; exec",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dhandshake.terminal=true -Dhandshake.keyboard=true",
                        "-Dstdout.encoding=UTF-8 -cp",
                        System.getProperty("java.class.path"),
                        "handshake.cli.Main \"$@\"\n"));
        return script;
    }
}
