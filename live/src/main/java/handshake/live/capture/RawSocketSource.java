package handshake.live.capture;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.live.capture.CaptureException.Reason;
import handshake.live.system.ErrorNumber;
import handshake.live.system.NativeMemory;
import handshake.live.system.OperatingSystem;
import handshake.live.system.SystemCallException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Captures on Linux with a raw packet socket and without libpcap: the way out where libpcap is not installed.
 *
 * <p>What it can do less: one Ethernet or loopback interface at a time, never {@code any}; the filters of {@link
 * PortFilter} only; a VLAN tag that the kernel has taken off a frame is not put back. Like libpcap it gives each packet
 * on the loopback once, as it arrives; since the kernel's filter leaves the other copy out, its counters are exact.
 */
public final class RawSocketSource extends ThreadedSource {
    private static final int RECEIVE_BUFFER_BYTES = 32 << 20;
    /** Also the longest that closing has to wait for the capture thread. */
    private static final int RECEIVE_TIMEOUT_MILLIS = 40;

    private final PacketSocket socket;
    private final int snapLength;
    private long dropped;

    private RawSocketSource(PacketSocket socket, CaptureRequest request) {
        super(CaptureInterface.named(request.interfaceName(), LinkType.ETHERNET));
        this.socket = socket;
        this.snapLength = request.snapLength();
    }

    /**
     * Opens the interface with the filter in place, and starts.
     *
     * @throws CaptureException for every reason except {@code LIBRARY_MISSING}; {@code NEEDS_LIBRARY} for a filter or an
     *     interface that only libpcap can serve
     */
    public static PacketSource open(CaptureRequest request) throws CaptureException {
        if (!OperatingSystem.IS_LINUX) {
            throw needsLibrary("Capturing on this system");
        }
        if (request.interfaceName().equals("any")) {
            throw needsLibrary("Capturing on all interfaces at once");
        }
        PortFilter filter = PortFilter.parse(request.filter());
        PacketSocket socket = socket();
        try {
            prepare(socket, request, filter);
        } catch (SystemCallException e) {
            close(socket);
            throw CaptureErrors.other("Cannot capture on '" + request.interfaceName() + "'", e.getMessage());
        } catch (CaptureException e) {
            close(socket);
            throw e;
        }
        RawSocketSource source = new RawSocketSource(socket, request);
        source.start();
        return source;
    }

    private static PacketSocket socket() throws CaptureException {
        try {
            return new PacketSocket();
        } catch (SystemCallException e) {
            if (e.is(ErrorNumber.EPERM) || e.is(ErrorNumber.EACCES)) {
                throw CaptureErrors.notPermitted(e.getMessage());
            }
            throw CaptureErrors.other("Cannot open a raw socket", e.getMessage());
        }
    }

    private static void prepare(PacketSocket socket, CaptureRequest request, PortFilter filter)
            throws CaptureException, SystemCallException {
        String name = request.interfaceName();
        int index = PacketSocket.index(name).orElseThrow(() -> CaptureErrors.noSuchDevice(name));
        int hardware = socket.hardwareType(name);
        boolean loopback = hardware == PacketSocket.ARPHRD_LOOPBACK;
        if (hardware != PacketSocket.ARPHRD_ETHER && !loopback) {
            throw needsLibrary("Capturing on '" + name + "', which is not an Ethernet or loopback interface,");
        }
        if ((socket.flags(name) & PacketSocket.IFF_UP) == 0) {
            throw CaptureErrors.interfaceDown(name);
        }
        socket.receiveBuffer(RECEIVE_BUFFER_BYTES);
        socket.receiveTimeout(RECEIVE_TIMEOUT_MILLIS);
        socket.stampPackets();
        // Before binding, so that no packet gets in unfiltered.
        socket.attach(filter.program(loopback));
        socket.bind(index);
    }

    private static CaptureException needsLibrary(String what) {
        return new CaptureException(
                Reason.NEEDS_LIBRARY,
                what + " needs libpcap",
                PcapLibrary.problem().map(CaptureException::fix).orElse("It is installed: use it."));
    }

    @Override
    Optional<String> capture() throws InterruptedException {
        ByteBuffer buffer = NativeMemory.of(snapLength);
        ByteBuffer timespec = PacketSocket.timespec();
        try {
            while (!isClosing()) {
                OptionalInt length = socket.receive(buffer);
                if (length.isPresent()) {
                    byte[] bytes = new byte[Math.min(length.getAsInt(), snapLength)];
                    buffer.get(0, bytes);
                    long time = socket.timeOfLastPacket(timespec);
                    queue(new CapturedPacket(time, capturesOn(), length.getAsInt(), bytes));
                }
            }
            return Optional.empty();
        } catch (SystemCallException e) {
            return Optional.of("The capture ended: " + e.getMessage());
        }
    }

    /** Nothing to do: the socket never waits longer than its timeout. */
    @Override
    void wake() {}

    @Override
    long countDropped() {
        try {
            dropped += socket.dropsSinceLastAsked();
        } catch (SystemCallException e) {
            // The kernel forgets its count with the socket; what is known so far stays true.
        }
        return dropped;
    }

    @Override
    boolean isDroppedEstimate() {
        return false;
    }

    @Override
    void release() {
        close(socket);
    }

    private static void close(PacketSocket socket) {
        try {
            socket.close();
        } catch (SystemCallException e) {
            // It is gone all the same (close(2)), and nothing that was to be written is lost.
        }
    }
}
