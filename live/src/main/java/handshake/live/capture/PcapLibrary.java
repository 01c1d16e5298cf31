package handshake.live.capture;

import handshake.live.system.JnaLibrary;
import handshake.live.system.OperatingSystem;
import java.util.Optional;
import org.pcap4j.core.Pcaps;

/**
 * Whether libpcap can be loaded, found out once. The first attempt without it fails with an {@link UnsatisfiedLinkError}
 * and every later one with a {@link NoClassDefFoundError} that no longer says why: so the first answer is kept.
 */
public final class PcapLibrary {
    private PcapLibrary() {}

    /** The name and version that libpcap gives itself; empty when it cannot be loaded. */
    public static Optional<String> version() {
        return Loaded.VERSION;
    }

    /** Why libpcap cannot be loaded, and what to do; empty when it is there. */
    public static Optional<CaptureException> problem() {
        return Loaded.PROBLEM.isEmpty() ? Optional.empty() : Optional.of(missing(Loaded.PROBLEM));
    }

    private static CaptureException missing(String why) {
        return new CaptureException(
                CaptureException.Reason.LIBRARY_MISSING, "libpcap cannot be loaded (" + why + ")", installing());
    }

    private static String installing() {
        return OperatingSystem.IS_MAC
                ? "It is a part of macOS: set -Dorg.pcap4j.core.pcapLibName=/usr/lib/libpcap.dylib."
                : "Install it: apt install libpcap0.8 (Debian, Ubuntu before 24.04), apt install libpcap0.8t64 (later"
                        + " ones), dnf install libpcap (Fedora); elsewhere, set"
                        + " -Dorg.pcap4j.core.pcapLibName=/path/to/libpcap.so.";
    }

    /** Initialised on first use, by one thread. */
    private static final class Loaded {
        static final Optional<String> VERSION;
        static final String PROBLEM;

        static {
            Optional<String> version = Optional.empty();
            String problem = "";
            try {
                JnaLibrary.load();
                version = Optional.of(Pcaps.libVersion());
            } catch (LinkageError e) {
                problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            }
            VERSION = version;
            PROBLEM = problem;
        }
    }
}
