package handshake.live.wire;

import com.sun.jna.NativeLong;
import handshake.tcp.model.IpAddress;

/**
 * A raw socket on the loopback, where there is no TUN: the peer's address is routed there and belongs to nobody, so that
 * the kernel sends to it and does not answer for it.
 */
final class LoopbackWire implements Wire {
    private static final String NAME = "lo";
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int WHOLE_ADDRESS = 32;
    private static final int HARDWARE_ADDRESS_OCTETS = 6;

    private final Descriptor socket;
    private final Device device = new Device(NAME);

    LoopbackWire() {
        socket = new Descriptor(
                NativeCalls.socket(NativeCalls.AF_PACKET, NativeCalls.SOCK_DGRAM | NativeCalls.SOCK_CLOEXEC, 0));
    }

    @Override
    public String device() {
        return NAME;
    }

    /** The kernel takes an IPv6 route to the loopback for one that refuses. */
    @Override
    public boolean carries(int ipVersion) {
        return ipVersion == 4;
    }

    @Override
    public void carry(IpAddress local, IpAddress remote, int mtu) {
        device.mtu(mtu);
        device.withoutOffload();
        device.up();
        device.address(local, WHOLE_ADDRESS);
        device.route(remote);
    }

    @Override
    public void deliver(byte[] packet) {
        // The address is six zero octets: without any it would count as a multicast, which TCP does not take
        byte[] address = LinkAddress.of(ETHERTYPE_IPV4, device.index(), HARDWARE_ADDRESS_OCTETS);
        NativeCalls.sendto(socket.number(), packet, new NativeLong(packet.length), 0, address, LinkAddress.OCTETS);
    }

    @Override
    public void discardSent() {
        // The kernel has dropped it already: nobody has the address
    }

    @Override
    public void close() {
        socket.close();
    }
}
