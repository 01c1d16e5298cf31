package handshake.live.capture;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import handshake.live.capture.CaptureException.Reason;
import java.util.Optional;

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
        } catch (LastErrorException e) {
            socket.close();
            throw CaptureErrors.other("Cannot capture on '" + request.interfaceName() + "'", e.getMessage());
        } catch (CaptureException e) {
            socket.close();
            throw e;
        }
        RawSocketSource source = new RawSocketSource(socket, request);
        source.start();
        return source;
    }

    private static PacketSocket socket() throws CaptureException {
        try {
            return new PacketSocket();
        } catch (LastErrorException e) {
            if (e.getErrorCode() == PacketSocket.EPERM || e.getErrorCode() == PacketSocket.EACCES) {
                throw CaptureErrors.notPermitted(e.getMessage());
            }
            throw CaptureErrors.other("Cannot open a raw socket", e.getMessage());
        } catch (LinkageError e) {
            throw CaptureErrors.other("The system's C library cannot be called", e.getMessage());
        }
    }

    private static void prepare(PacketSocket socket, CaptureRequest request, PortFilter filter)
            throws CaptureException {
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
        try (Memory buffer = new Memory(snapLength);
                Memory timespec = new Memory(2L * NativeLong.SIZE)) {
            while (!isClosing()) {
                receive(buffer, timespec);
            }
            return Optional.empty();
        } catch (LastErrorException e) {
            return Optional.of("The capture ended: " + e.getMessage());
        }
    }

    private void receive(Memory buffer, Memory timespec) throws InterruptedException {
        int length;
        try {
            length = socket.receive(buffer);
        } catch (LastErrorException e) {
            if (e.getErrorCode() == PacketSocket.EAGAIN || e.getErrorCode() == PacketSocket.EINTR) {
                return;
            }
            throw e;
        }
        long time = socket.timeOfLastPacket(timespec);
        byte[] bytes = buffer.getByteArray(0, Math.min(length, snapLength));
        queue(new CapturedPacket(time, capturesOn(), length, bytes));
    }

    /** Nothing to do: the socket never waits longer than its timeout. */
    @Override
    void wake() {}

    @Override
    long countDropped() {
        dropped += socket.dropsSinceLastAsked();
        return dropped;
    }

    @Override
    boolean isDroppedEstimate() {
        return false;
    }

    @Override
    void release() {
        socket.close();
    }
}
