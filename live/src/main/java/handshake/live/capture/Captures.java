package handshake.live.capture;

import handshake.live.system.OperatingSystem;
import java.util.Optional;

/** Opens a capture by the best way that this machine has. */
public final class Captures {
    private Captures() {}

    /**
     * A capture, ready.
     *
     * @param source the caller's to close
     * @param how which way was taken and why, in one line
     */
    public record Opened(PacketSource source, String how) {}

    /**
     * By libpcap whenever it can be loaded; only without it by a Linux raw socket. When libpcap is there and refuses, its
     * reason holds for the raw socket as well, and is thrown.
     *
     * @throws CaptureException when neither way can serve this request
     */
    public static Opened open(CaptureRequest request) throws CaptureException {
        Optional<CaptureException> noLibrary = PcapLibrary.problem();
        if (noLibrary.isEmpty()) {
            PacketSource source = PcapSource.open(request);
            return new Opened(source, "Capturing with " + PcapLibrary.version().orElse("libpcap") + ".");
        }
        if (!OperatingSystem.IS_LINUX) {
            throw noLibrary.get();
        }
        PacketSource source = RawSocketSource.open(request);
        return new Opened(
                source,
                "Capturing with a raw socket of this program's own, because "
                        + noLibrary.get().what() + ".");
    }
}
