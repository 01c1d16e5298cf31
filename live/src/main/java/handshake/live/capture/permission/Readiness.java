package handshake.live.capture.permission;

import handshake.live.capture.CaptureErrors;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureException.Reason;
import handshake.live.capture.CaptureRequest;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import handshake.live.capture.PcapLibrary;
import handshake.live.system.OperatingSystem;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a capture on an interface would work here and now, each condition by itself.
 *
 * @param library whether libpcap can be loaded
 * @param permission whether this process may capture
 * @param device whether the interface is there and up
 * @param namespace whether this user may have a private network namespace, where anyone may capture
 * @param wire by what a program of its own would exchange packets with the kernel, in such a namespace
 * @param way what a capture would use
 */
public record Readiness(
        ReadinessCheck library,
        ReadinessCheck permission,
        ReadinessCheck device,
        ReadinessCheck namespace,
        ReadinessCheck wire,
        Way way) {
    private static final String LIBRARY = "library";
    private static final String PERMISSION = "permission";
    private static final String DEVICE = "device";
    private static final String WIRE = "wire";
    private static final Path TUN = Path.of("/dev/net/tun");

    /** The ways to capture, best first. */
    public enum Way {
        LIBPCAP,
        RAW_SOCKET,
        PRIVATE_NAMESPACE,
        NONE
    }

    /** Looks. A capture is really opened and closed for it, because listing interfaces needs no permission. */
    public static Readiness check(String interfaceName) {
        ReadinessCheck library = PcapLibrary.problem()
                .map(problem -> bad(LIBRARY, problem))
                .orElseGet(
                        () -> ReadinessCheck.good(LIBRARY, PcapLibrary.version().orElse("libpcap")));
        Optional<CaptureException> refusal = tryToCapture(interfaceName);
        ReadinessCheck permission = permission(refusal);
        ReadinessCheck device = device(interfaceName, refusal);
        ReadinessCheck namespace = PrivateNamespace.check();
        Way way = Way.NONE;
        if (refusal.isEmpty()) {
            way = library.ok() ? Way.LIBPCAP : Way.RAW_SOCKET;
        } else if (refusal.get().reason() == Reason.NOT_PERMITTED && isLoopback(interfaceName) && namespace.ok()) {
            way = Way.PRIVATE_NAMESPACE;
        }
        return new Readiness(library, permission, device, namespace, wire(namespace), way);
    }

    /** All, in the order in which to look at them. */
    public List<ReadinessCheck> all() {
        return List.of(library, permission, device, namespace, wire);
    }

    /** Whether the file may be opened, the rights say; without it there is another way. */
    private static ReadinessCheck wire(ReadinessCheck namespace) {
        if (!namespace.ok()) {
            return ReadinessCheck.bad(
                    WIRE, "dial and --against kernel need a private network namespace", "What helps there helps here.");
        }
        boolean tun = Files.isReadable(TUN) && Files.isWritable(TUN);
        return ReadinessCheck.good(
                WIRE,
                tun
                        ? "dial and --against kernel reach the kernel by " + TUN
                        : "dial and --against kernel reach the kernel by a raw socket, as " + TUN
                                + " may not be opened (IPv4 only)");
    }

    private static Optional<CaptureException> tryToCapture(String interfaceName) {
        try (PacketSource source =
                Captures.open(CaptureRequest.on(interfaceName)).source()) {
            return source.failure().map(what -> new CaptureException(Reason.OTHER, what, "Try again."));
        } catch (CaptureException e) {
            return Optional.of(e);
        }
    }

    private static ReadinessCheck permission(Optional<CaptureException> refusal) {
        if (refusal.isEmpty()) {
            return ReadinessCheck.good(PERMISSION, "this process may capture packets");
        }
        return switch (refusal.get().reason()) {
            // The system looks at the permission first: who hears of another trouble has it.
            case NO_SUCH_DEVICE, INTERFACE_DOWN, BAD_FILTER ->
                ReadinessCheck.good(PERMISSION, "this process may capture packets");
            case NOT_PERMITTED, LIBRARY_MISSING, NEEDS_LIBRARY, OTHER -> bad(PERMISSION, refusal.get());
        };
    }

    private static ReadinessCheck device(String interfaceName, Optional<CaptureException> refusal) {
        if (refusal.isEmpty() || (interfaceName.equals("any") && OperatingSystem.IS_LINUX)) {
            return ReadinessCheck.good(DEVICE, "'" + interfaceName + "' is there");
        }
        Reason reason = refusal.get().reason();
        if (reason == Reason.NO_SUCH_DEVICE || reason == Reason.INTERFACE_DOWN) {
            return bad(DEVICE, refusal.get());
        }
        try {
            NetworkInterface found = NetworkInterface.getByName(interfaceName);
            if (found == null) {
                return bad(DEVICE, CaptureErrors.noSuchDevice(interfaceName));
            }
            return found.isUp()
                    ? ReadinessCheck.good(DEVICE, "'" + interfaceName + "' is there and up")
                    : bad(DEVICE, CaptureErrors.interfaceDown(interfaceName));
        } catch (SocketException e) {
            return ReadinessCheck.bad(
                    DEVICE, "the interfaces cannot be listed", "The system says: " + e.getMessage() + ".");
        }
    }

    private static ReadinessCheck bad(String subject, CaptureException why) {
        return ReadinessCheck.bad(subject, why.what(), why.fix());
    }

    private static boolean isLoopback(String interfaceName) {
        try {
            NetworkInterface found = NetworkInterface.getByName(interfaceName);
            return found != null && found.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }
}
