package handshake.live.capture;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import handshake.live.capture.BpfAssembler.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A Linux packet socket (packet(7)), in the few calls that a capture needs. Nothing here decides anything; failures are
 * {@link LastErrorException}s with the system's error number.
 */
final class PacketSocket {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EACCES = 13;

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

    private final int descriptor;

    /** Protocol 0: the socket receives nothing until it is bound. */
    PacketSocket() {
        descriptor = LibC.socket(AF_PACKET, SOCK_RAW, 0);
    }

    /** The index of the interface; empty when there is none of that name. */
    static Optional<Integer> index(String interfaceName) {
        int index = LibC.if_nametoindex(interfaceName);
        return index == 0 ? Optional.empty() : Optional.of(index);
    }

    /** The interface's flags, IFF_UP among them. */
    int flags(String interfaceName) {
        return interfaceRequest(SIOCGIFFLAGS, interfaceName);
    }

    /** The interface's ARPHRD hardware type. */
    int hardwareType(String interfaceName) {
        return interfaceRequest(SIOCGIFHWADDR, interfaceName);
    }

    /** Both answers of interest are a 16-bit number right behind the name. */
    private int interfaceRequest(long request, String interfaceName) {
        try (Memory ifreq = new Memory(IFREQ_BYTES)) {
            ifreq.clear();
            byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
            ifreq.write(0, name, 0, Math.min(name.length, IFNAMSIZ - 1));
            LibC.ioctl(descriptor, new NativeLong(request), ifreq);
            return ifreq.getShort(IFNAMSIZ) & 0xFFFF;
        }
    }

    /** From now on the kernel keeps only what the program accepts. */
    void attach(List<Instruction> program) {
        try (Memory filters = new Memory((long) program.size() * SOCK_FILTER_BYTES);
                Memory sockFprog = new Memory(2L * Native.POINTER_SIZE)) {
            for (int i = 0; i < program.size(); i++) {
                Instruction instruction = program.get(i);
                long at = (long) i * SOCK_FILTER_BYTES;
                filters.setShort(at, (short) instruction.code());
                filters.setByte(at + 2, (byte) instruction.skipIfTrue());
                filters.setByte(at + 3, (byte) instruction.skipIfFalse());
                filters.setInt(at + 4, instruction.operand());
            }
            sockFprog.clear();
            sockFprog.setShort(0, (short) program.size());
            sockFprog.setPointer(Native.POINTER_SIZE, filters);
            setOption(SO_ATTACH_FILTER, sockFprog);
        }
    }

    /** As large as asked for where this process may, else as large as the system lets anyone have. */
    void receiveBuffer(int bytes) {
        try (Memory value = new Memory(Integer.BYTES)) {
            value.setInt(0, bytes);
            try {
                setOption(SO_RCVBUFFORCE, value);
            } catch (LastErrorException e) {
                setOption(SO_RCVBUF, value);
            }
        }
    }

    /** How long {@link #receive} waits for a packet. */
    void receiveTimeout(int millis) {
        try (Memory timeval = new Memory(2L * NativeLong.SIZE)) {
            timeval.setNativeLong(0, new NativeLong(millis / 1000));
            timeval.setNativeLong(NativeLong.SIZE, new NativeLong(millis % 1000 * 1000L));
            setOption(SO_RCVTIMEO, timeval);
        }
    }

    private void setOption(int option, Memory value) {
        LibC.setsockopt(descriptor, SOL_SOCKET, option, value, (int) value.size());
    }

    /** Begins to receive what arrives at or leaves the interface. */
    void bind(int interfaceIndex) {
        try (Memory sockaddr = new Memory(SOCKADDR_LL_BYTES)) {
            sockaddr.clear();
            sockaddr.setShort(0, (short) AF_PACKET);
            // The one field in network byte order.
            sockaddr.setByte(2, (byte) 0);
            sockaddr.setByte(3, (byte) ETH_P_ALL);
            sockaddr.setInt(4, interfaceIndex);
            LibC.bind(descriptor, sockaddr, SOCKADDR_LL_BYTES);
        }
    }

    /**
     * The next packet's first bytes.
     *
     * @return the packet's whole length, which may be more than fits
     * @throws LastErrorException EAGAIN when none came in time
     */
    int receive(Memory into) {
        return LibC.recv(descriptor, into, new NativeLong(into.size()), MSG_TRUNC)
                .intValue();
    }

    /** When the kernel saw the packet received last, in nanoseconds since the epoch. */
    long timeOfLastPacket(Memory timespec) {
        LibC.ioctl(descriptor, new NativeLong(SIOCGSTAMPNS), timespec);
        return timespec.getNativeLong(0).longValue() * 1_000_000_000L
                + timespec.getNativeLong(NativeLong.SIZE).longValue();
    }

    /** Turns on the kernel's time stamps, which costs nothing while nobody captures and is therefore off at first. */
    void stampPackets() {
        try (Memory timespec = new Memory(2L * NativeLong.SIZE)) {
            timeOfLastPacket(timespec);
        } catch (LastErrorException e) {
            // "No packet yet" is the expected answer; asking was what turned them on.
        }
    }

    /** Packets that the kernel had to discard since the last such question. */
    long dropsSinceLastAsked() {
        try (Memory statistics = new Memory(2L * Integer.BYTES);
                Memory length = new Memory(Integer.BYTES)) {
            length.setInt(0, (int) statistics.size());
            LibC.getsockopt(descriptor, SOL_PACKET, PACKET_STATISTICS, statistics, length);
            return Integer.toUnsignedLong(statistics.getInt(Integer.BYTES));
        }
    }

    void close() {
        LibC.close(descriptor);
    }

    /** The C library's functions, bound when first used. */
    private static final class LibC {
        static {
            Native.register(LibC.class, "c");
        }

        static native int socket(int domain, int type, int protocol) throws LastErrorException;

        static native int bind(int descriptor, Pointer address, int length) throws LastErrorException;

        static native int setsockopt(int descriptor, int level, int option, Pointer value, int length)
                throws LastErrorException;

        static native int getsockopt(int descriptor, int level, int option, Pointer value, Pointer length)
                throws LastErrorException;

        static native NativeLong recv(int descriptor, Pointer buffer, NativeLong length, int flags)
                throws LastErrorException;

        static native int ioctl(int descriptor, NativeLong request, Pointer argument) throws LastErrorException;

        static native int if_nametoindex(String name);

        static native int close(int descriptor) throws LastErrorException;
    }
}
