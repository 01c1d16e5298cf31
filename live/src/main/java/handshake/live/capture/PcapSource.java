package handshake.live.capture;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.live.capture.CaptureException.Reason;
import handshake.live.system.OperatingSystem;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;

/**
 * Captures through libpcap, by pcap4j.
 *
 * <p>The settings are those with which nothing was lost at 150,000 packets a second and a packet arrives within a tenth
 * of a millisecond: immediate mode, a short snap length, a 32 MiB ring, and a listener that only copies and queues.
 * Promiscuous mode stays off: what is explained is this machine's own connections.
 */
public final class PcapSource extends ThreadedSource {
    private static final int RING_BYTES = 32 << 20;
    /** How long libpcap may hold packets back where immediate mode does not apply. Not a time limit for reading. */
    private static final int PACKET_TIMEOUT_MILLIS = 10;

    private static final int FOREVER = -1;

    private static final int PCAP_ERROR_NO_SUCH_DEVICE = -5;
    private static final int PCAP_ERROR_PERM_DENIED = -8;
    private static final int PCAP_ERROR_IFACE_NOT_UP = -9;

    private final PcapHandle handle;
    private final Doubling doubling;
    private long dropped;

    private PcapSource(PcapHandle handle, CaptureRequest request) {
        super(CaptureInterface.named(
                request.interfaceName(), LinkType.of(handle.getDlt().value())));
        this.handle = handle;
        this.doubling = Doubling.of(request.interfaceName());
    }

    /**
     * Opens the interface, sets the filter, and starts.
     *
     * @throws CaptureException for every reason except {@code NEEDS_LIBRARY}
     */
    public static PacketSource open(CaptureRequest request) throws CaptureException {
        Optional<CaptureException> missing = PcapLibrary.problem();
        if (missing.isPresent()) {
            throw missing.get();
        }
        PcapHandle handle = activate(request);
        try {
            handle.setFilter(request.filter(), BpfCompileMode.OPTIMIZE);
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw new CaptureException(
                    Reason.BAD_FILTER,
                    "The filter '" + request.filter() + "' is not understood (" + e.getMessage() + ")",
                    "An example of one: tcp port 8080 and host 127.0.0.1; man pcap-filter has the language.");
        }
        PcapSource source = new PcapSource(handle, request);
        source.start();
        return source;
    }

    private static PcapHandle activate(CaptureRequest request) throws CaptureException {
        try {
            return new PcapHandle.Builder(request.interfaceName())
                    .snaplen(request.snapLength())
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(PACKET_TIMEOUT_MILLIS)
                    .bufferSize(RING_BYTES)
                    .immediateMode(true)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .build();
        } catch (PcapNativeException e) {
            int code = e.getReturnCode() == null ? 0 : e.getReturnCode();
            throw switch (code) {
                case PCAP_ERROR_PERM_DENIED -> CaptureErrors.notPermitted(e.getMessage());
                case PCAP_ERROR_NO_SUCH_DEVICE -> CaptureErrors.noSuchDevice(request.interfaceName());
                case PCAP_ERROR_IFACE_NOT_UP -> CaptureErrors.interfaceDown(request.interfaceName());
                default -> CaptureErrors.other("Cannot capture on '" + request.interfaceName() + "'", e.getMessage());
            };
        }
    }

    @Override
    Optional<String> capture() {
        try {
            handle.loop(FOREVER, this::copyAndQueue);
        } catch (InterruptedException e) {
            // This is how pcap4j reports that breakLoop() was called.
        } catch (PcapNativeException | NotOpenException e) {
            return Optional.of("The capture ended: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The array is ours already: pcap4j copies out of libpcap's ring. */
    private void copyAndQueue(byte[] bytes) {
        Timestamp time = handle.getTimestamp();
        long nanos = TimeUnit.MILLISECONDS.toSeconds(time.getTime()) * 1_000_000_000L + time.getNanos();
        try {
            queue(new CapturedPacket(nanos, capturesOn(), handle.getOriginalLength(), bytes));
        } catch (InterruptedException e) {
            wake();
        }
        if (isClosing()) {
            wake();
        }
    }

    /** Interrupting the thread would do nothing: it waits inside libpcap. */
    @Override
    void wake() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // The loop has ended by itself: nothing is left to break.
        }
    }

    /** A failed question leaves the last answer standing. */
    @Override
    long countDropped() {
        try {
            dropped = doubling.packets(handle.getStats().getNumPacketsDropped());
        } catch (PcapNativeException | NotOpenException e) {
            return dropped;
        }
        return dropped;
    }

    @Override
    boolean isDroppedEstimate() {
        return doubling != Doubling.NONE;
    }

    @Override
    void release() {
        handle.close();
    }

    /** Which packets libpcap's counters on Linux include twice; see {@link CaptureStatistics#droppedIsEstimate}. */
    private enum Doubling {
        NONE,
        EVERY_PACKET,
        SOME_PACKETS;

        static Doubling of(String interfaceName) {
            if (!OperatingSystem.IS_LINUX) {
                return NONE;
            }
            if (interfaceName.equals("any")) {
                return SOME_PACKETS;
            }
            try {
                NetworkInterface found = NetworkInterface.getByName(interfaceName);
                return found != null && found.isLoopback() ? EVERY_PACKET : NONE;
            } catch (SocketException e) {
                return NONE;
            }
        }

        long packets(long counted) {
            return this == EVERY_PACKET ? (counted + 1) / 2 : counted;
        }
    }
}
