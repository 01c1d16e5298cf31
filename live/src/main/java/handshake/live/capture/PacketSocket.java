package handshake.live.capture;

import handshake.live.capture.BpfAssembler.Instruction;
import handshake.live.system.ErrorNumber;
import handshake.live.system.NativeMemory;
import handshake.live.system.NativeSocket;
import handshake.live.system.SystemCallException;
import java.io.Closeable;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Linux packet socket (packet(7)), in the few calls that a capture needs. Nothing here decides anything; failures are
 * {@link SystemCallException}s.
 */
final class PacketSocket implements Closeable {
    /** Hardware types of interfaces (linux/if_arp.h) whose frames begin with an Ethernet header. */
    static final int ARPHRD_ETHER = 1;

    static final int ARPHRD_LOOPBACK = 772;
    static final int IFF_UP = 1;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final short ETH_P_ALL = 3;

    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    private static final int MSG_TRUNC = 0x20;

    private static final long SIOCGSTAMPNS = 0x8907;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final int IFREQ_BYTES = 40;
    private static final int IFNAMSIZ = 16;

    private static final int SOCKADDR_LL_BYTES = 20;
    private static final int SOCK_FILTER_BYTES = 8;

    private final NativeSocket socket;

    /** Protocol 0: the socket receives nothing until it is bound. */
    PacketSocket() throws SystemCallException {
        socket = new NativeSocket(AF_PACKET, SOCK_RAW, 0);
    }

    /** The index of the interface; empty when there is none of that name. */
    static Optional<Integer> index(String interfaceName) throws SystemCallException {
        return NativeSocket.interfaceIndex(interfaceName);
    }

    /** The interface's flags, IFF_UP among them. */
    int flags(String interfaceName) throws SystemCallException {
        return interfaceRequest(SIOCGIFFLAGS, interfaceName);
    }

    /** The interface's ARPHRD hardware type. */
    int hardwareType(String interfaceName) throws SystemCallException {
        return interfaceRequest(SIOCGIFHWADDR, interfaceName);
    }

    /** Both answers of interest are a 16-bit number right behind the name. */
    private int interfaceRequest(long request, String interfaceName) throws SystemCallException {
        ByteBuffer ifreq =
                NativeMemory.of(IFREQ_BYTES).put(0, NativeMemory.ofText(interfaceName, IFNAMSIZ), 0, IFNAMSIZ);
        socket.control(request, ifreq);
        return ifreq.getShort(IFNAMSIZ) & 0xFFFF;
    }

    /** From now on the kernel keeps only what the program accepts. */
    void attach(List<Instruction> program) throws SystemCallException {
        ByteBuffer filters = NativeMemory.of(program.size() * SOCK_FILTER_BYTES);
        for (int i = 0; i < program.size(); i++) {
            Instruction instruction = program.get(i);
            int at = i * SOCK_FILTER_BYTES;
            filters.putShort(at, (short) instruction.code());
            filters.put(at + 2, (byte) instruction.skipIfTrue());
            filters.put(at + 3, (byte) instruction.skipIfFalse());
            filters.putInt(at + 4, instruction.operand());
        }
        ByteBuffer sockFprog = NativeMemory.of(2 * NativeMemory.POINTER_BYTES).putShort(0, (short) program.size());
        NativeMemory.putAddress(sockFprog, NativeMemory.POINTER_BYTES, filters);
        try {
            socket.setOption(SOL_SOCKET, SO_ATTACH_FILTER, sockFprog);
        } finally {
            Reference.reachabilityFence(filters); // C reads it by its address
        }
    }

    /** As large as asked for where this process may, else as large as the system lets anyone have. */
    void receiveBuffer(int bytes) throws SystemCallException {
        ByteBuffer value = NativeMemory.ofInt(bytes);
        try {
            socket.setOption(SOL_SOCKET, SO_RCVBUFFORCE, value);
        } catch (SystemCallException e) {
            socket.setOption(SOL_SOCKET, SO_RCVBUF, value);
        }
    }

    /** How long {@link #receive} waits for a packet. */
    void receiveTimeout(int millis) throws SystemCallException {
        ByteBuffer timeval = NativeMemory.of(2 * NativeMemory.LONG_BYTES);
        NativeMemory.putLong(timeval, 0, millis / 1000);
        NativeMemory.putLong(timeval, NativeMemory.LONG_BYTES, millis % 1000 * 1000L);
        socket.setOption(SOL_SOCKET, SO_RCVTIMEO, timeval);
    }

    /** Begins to receive what arrives at or leaves the interface. */
    void bind(int interfaceIndex) throws SystemCallException {
        socket.bind(NativeMemory.of(SOCKADDR_LL_BYTES)
                .putShort(0, (short) AF_PACKET)
                // The one field in network byte order.
                .put(2, (byte) 0)
                .put(3, (byte) ETH_P_ALL)
                .putInt(4, interfaceIndex));
    }

    /**
     * The next packet's first bytes.
     *
     * @return the packet's whole length, which may be more than fits; empty when none came in time
     */
    OptionalInt receive(ByteBuffer into) throws SystemCallException {
        try {
            return OptionalInt.of(socket.receive(into, MSG_TRUNC));
        } catch (SystemCallException e) {
            if (e.is(ErrorNumber.EAGAIN) || e.is(ErrorNumber.EINTR)) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** When the kernel saw the packet received last, in nanoseconds since the epoch. */
    long timeOfLastPacket(ByteBuffer timespec) throws SystemCallException {
        socket.control(SIOCGSTAMPNS, timespec);
        return NativeMemory.getLong(timespec, 0) * 1_000_000_000L
                + NativeMemory.getLong(timespec, NativeMemory.LONG_BYTES);
    }

    /** Turns on the kernel's time stamps, which costs nothing while nobody captures and is therefore off at first. */
    void stampPackets() {
        try {
            timeOfLastPacket(timespec());
        } catch (SystemCallException e) {
            // "No packet yet" is the expected answer; asking was what turned them on.
        }
    }

    /** Memory for {@link #timeOfLastPacket}. */
    static ByteBuffer timespec() {
        return NativeMemory.of(2 * NativeMemory.LONG_BYTES);
    }

    /** Packets that the kernel had to discard since the last such question. */
    long dropsSinceLastAsked() throws SystemCallException {
        ByteBuffer statistics = NativeMemory.of(2 * Integer.BYTES);
        socket.getOption(SOL_PACKET, PACKET_STATISTICS, statistics);
        return Integer.toUnsignedLong(statistics.getInt(Integer.BYTES));
    }

    @Override
    public void close() throws SystemCallException {
        socket.close();
    }
}
