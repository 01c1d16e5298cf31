package handshake.live.system;

import java.util.Locale;

/** What the capture's ways and its advice depend on. */
public final class OperatingSystem {
    private static final String NAME = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

    public static final boolean IS_LINUX = NAME.startsWith("linux");
    public static final boolean IS_MAC = NAME.startsWith("mac");

    private OperatingSystem() {}
}
