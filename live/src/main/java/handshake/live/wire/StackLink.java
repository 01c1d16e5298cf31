package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.PacketWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * A way to a TCP under test, whole IP packets in both directions. Packets leave by one interface only, whatever their
 * addresses are: none can get outside of what was named.
 */
public final class StackLink implements AutoCloseable {
    private static final int RAW_IP = 101;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int MTU = 1500;
    private static final int LONGEST = 65_536;

    /** How the octets get there and back. */
    private interface Way extends AutoCloseable {
        void send(byte[] packet);

        int receive(byte[] buffer);

        int descriptor();

        @Override
        void close();
    }

    private final Way way;
    private final byte[] buffer = new byte[LONGEST];

    private StackLink(Way way) {
        this.way = way;
    }

    /** A new TUN interface in this network namespace: its kernel gets {@code stack}, and sends to {@code peer} here. */
    public static StackLink toKernel(IpAddress stack, IpAddress peer) throws WireException {
        try {
            TunWire wire = new TunWire();
            wire.carry(stack, peer, MTU);
            return new StackLink(new Tun(wire));
        } catch (LastErrorException | LinkageError e) {
            throw new WireException("there is no TUN interface to be had: " + e.getMessage(), e);
        }
    }

    /** The interface {@code name}, at whose other end a TCP is that has opened it. */
    public static StackLink toInterface(String name) throws WireException {
        try {
            return new StackLink(new Interface(name));
        } catch (LastErrorException | LinkageError e) {
            throw new WireException("interface '" + name + "' cannot be used: " + e.getMessage(), e);
        }
    }

    /** Sends a packet; what the interface does not take is lost, as on any network. */
    public synchronized void send(Packet packet) {
        CallResult.of(() -> {
            way.send(PacketWriter.write(packet));
            return 0;
        });
    }

    /** The next packet of TCP that comes from there within {@code millis}. */
    public Optional<Packet> receive(int millis) {
        PollWait.wait(way.descriptor(), SocketConstants.POLLIN, millis);
        int length;
        try {
            length = way.receive(buffer);
        } catch (LastErrorException nothingThere) {
            return Optional.empty();
        }
        return length > 0 && Decoder.decode(RAW_IP, Arrays.copyOf(buffer, length)) instanceof Decoded.Tcp decoded
                ? Optional.of(decoded.packet())
                : Optional.empty();
    }

    @Override
    public void close() {
        way.close();
    }

    private record Tun(TunWire wire) implements Way {
        @Override
        public void send(byte[] packet) {
            wire.deliver(packet);
        }

        @Override
        public int receive(byte[] buffer) {
            return wire.receive(buffer);
        }

        @Override
        public int descriptor() {
            return wire.descriptor();
        }

        @Override
        public void close() {
            wire.close();
        }
    }

    private static final class Interface implements Way {
        private final Descriptor socket;
        private final byte[] to;

        Interface(String name) {
            int index = NativeCalls.if_nametoindex(name);
            socket = new Descriptor(NativeCalls.socket(
                    NativeCalls.AF_PACKET,
                    NativeCalls.SOCK_DGRAM | NativeCalls.SOCK_NONBLOCK | NativeCalls.SOCK_CLOEXEC,
                    0));
            to = LinkAddress.of(ETHERTYPE_IPV4, index, 0);
            NativeCalls.bind(socket.number(), to, LinkAddress.OCTETS);
        }

        @Override
        public void send(byte[] packet) {
            NativeCalls.sendto(socket.number(), packet, new NativeLong(packet.length), 0, to, LinkAddress.OCTETS);
        }

        @Override
        public int receive(byte[] buffer) {
            byte[] from = new byte[LinkAddress.OCTETS];
            int length = NativeCalls.recvfrom(
                            socket.number(), buffer, new NativeLong(buffer.length), 0, from, new int[] {from.length})
                    .intValue();
            return LinkAddress.isOutgoing(from) ? 0 : length;
        }

        @Override
        public int descriptor() {
            return socket.number();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
