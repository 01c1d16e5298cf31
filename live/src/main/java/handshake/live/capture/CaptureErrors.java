package handshake.live.capture;

import handshake.live.capture.CaptureException.Reason;
import handshake.live.system.OperatingSystem;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Collectors;

/** The words for what both live sources can meet, so that all who report it say the same. */
public final class CaptureErrors {
    private CaptureErrors() {}

    static CaptureException notPermitted(String detail) {
        String fix = OperatingSystem.IS_MAC
                ? "Run it with sudo, or let your user read /dev/bpf* (Wireshark's ChmodBPF package does that)."
                : "Run it with sudo, or as an ordinary user in a private network namespace: unshare -Urn.";
        return new CaptureException(Reason.NOT_PERMITTED, "This process may not capture packets (" + detail + ")", fix);
    }

    public static CaptureException noSuchDevice(String name) {
        return new CaptureException(
                Reason.NO_SUCH_DEVICE, "There is no interface '" + name + "'", "The interfaces are: " + names() + ".");
    }

    public static CaptureException interfaceDown(String name) {
        String fix = OperatingSystem.IS_LINUX
                ? "Bring it up: ip link set " + name + " up."
                : "Bring it up: ifconfig " + name + " up.";
        return new CaptureException(Reason.INTERFACE_DOWN, "The interface '" + name + "' is down", fix);
    }

    static CaptureException other(String what, String detail) {
        return new CaptureException(Reason.OTHER, what + " (" + detail + ")", "The system gives no further reason.");
    }

    private static String names() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }
}
