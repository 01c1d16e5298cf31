package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.tcp.model.Octets;
import java.util.Optional;

/** What the kernel sends by an interface, seen as it leaves, with the kernel's own time stamps. */
final class PacketTap implements AutoCloseable {
    /** What begins a packet, by the number that capture files use: the IP header. */
    private static final int RAW_IP = 101;

    private static final int ETH_P_ALL = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int SIOCGSTAMPNS = 0x8907;
    private static final int BUFFER = 8 << 20;
    private static final int LONGEST = 65_536;
    private static final long SECOND = 1_000_000_000;
    private static final int[] ON = {1};
    private static final int[] OFF = {0};

    private final Descriptor socket;
    private final byte[] buffer = new byte[LONGEST];
    private final byte[] address = new byte[LinkAddress.OCTETS];
    private int latestMark;
    private Optional<Integer> replied = Optional.empty();

    /**
     * A packet that has left.
     *
     * @param octets all of it, from its IP header on
     * @param at when it left, on the clock of {@link System#nanoTime}
     */
    record Tapped(Decoded packet, Octets octets, long at) {}

    PacketTap(Device device) {
        socket = new Descriptor(NativeCalls.socket(
                NativeCalls.AF_PACKET,
                NativeCalls.SOCK_DGRAM | NativeCalls.SOCK_NONBLOCK | NativeCalls.SOCK_CLOEXEC,
                0));
        // Where that is not allowed, the usual buffer holds some hundred packets
        CallResult.of(() ->
                NativeCalls.setsockopt(socket.number(), SOL_SOCKET, SO_RCVBUFFORCE, new int[] {BUFFER}, Integer.BYTES));
        // Asked for once, the kernel stamps packets as they leave; given back, the stamp is told by SIOCGSTAMPNS
        NativeCalls.setsockopt(socket.number(), SOL_SOCKET, SO_TIMESTAMPNS, ON, Integer.BYTES);
        NativeCalls.setsockopt(socket.number(), SOL_SOCKET, SO_TIMESTAMPNS, OFF, Integer.BYTES);
        // It fails, because there is no stamp yet
        CallResult.of(() -> NativeCalls.ioctl(socket.number(), new NativeLong(SIOCGSTAMPNS), new long[2]));
        NativeCalls.bind(socket.number(), LinkAddress.of(ETH_P_ALL, device.index(), 0), LinkAddress.OCTETS);
    }

    int descriptor() {
        return socket.number();
    }

    /** A mark for an echo request, which none had before. */
    int nextMark() {
        return ++latestMark;
    }

    /** Whether one of the packets that were read is the reply to the latest echo request, which has this mark. */
    boolean hasSeenReply(int mark) {
        return replied.equals(Optional.of(mark));
    }

    /** The next packet, unless there is none. */
    Optional<Tapped> next() {
        for (; ; ) {
            int length;
            try {
                length = NativeCalls.recvfrom(
                                socket.number(), buffer, new NativeLong(buffer.length), 0, address, new int[] {
                                    address.length
                                })
                        .intValue();
            } catch (LastErrorException nothingThere) {
                return Optional.empty();
            }
            if (LinkAddress.isOutgoing(address)) {
                EchoRequest.repliedMark(buffer, length).ifPresent(mark -> replied = Optional.of(mark));
                return Optional.of(new Tapped(
                        Decoder.decode(RAW_IP, buffer, 0, length, length), Octets.copyOf(buffer, 0, length), stamp()));
            }
        }
    }

    /** When the packet left that was read last. */
    private long stamp() {
        long[] stamped = new long[2];
        NativeCalls.ioctl(socket.number(), new NativeLong(SIOCGSTAMPNS), stamped);
        long[] realTime = new long[2];
        NativeCalls.clock_gettime(NativeCalls.CLOCK_REALTIME, realTime);
        return System.nanoTime() - ((realTime[0] - stamped[0]) * SECOND + realTime[1] - stamped[1]);
    }

    @Override
    public void close() {
        socket.close();
    }
}
