package handshake.cli.common;

import handshake.text.Resource;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.txt}, and the Java that runs it. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {ofProgram() + " (Java " + Runtime.version() + ")"};
    }

    /** {@code handshake 1.2.3}. */
    public static String ofProgram() {
        return "handshake " + Resource.text(Version.class, "version.txt").strip();
    }
}
