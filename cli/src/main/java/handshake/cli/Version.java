package handshake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.txt}, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IOException("version.txt is missing from the jar");
            }
            String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new String[] {"handshake " + version + " (Java " + Runtime.version() + ")"};
        }
    }
}
