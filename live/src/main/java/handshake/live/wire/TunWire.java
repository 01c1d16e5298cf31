package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import handshake.tcp.model.IpAddress;

/** A TUN interface: packets leave into a file, and come in from it. It goes when the file is closed. */
final class TunWire implements Wire {
    static final String FILE = "/dev/net/tun";
    private static final String NAME = "tun%d";
    private static final int TUNSETIFF = 0x400454CA;
    /** IFF_TUN and IFF_NO_PI: whole IP packets, and nothing before them (linux/if_tun.h). */
    private static final short PLAIN_PACKETS = 0x1001;

    private static final int IFREQ_OCTETS = 40;
    private static final int LONGEST = 65_536;
    private static final int V4_PREFIX = 16;
    private static final int V6_PREFIX = 64;

    private final Descriptor file;
    private final Device device;
    private final byte[] buffer = new byte[LONGEST];

    /** A new interface in the network namespace of this thread. */
    TunWire() {
        file = new Descriptor(
                NativeCalls.open(FILE, NativeCalls.O_RDWR | NativeCalls.O_NONBLOCK | NativeCalls.O_CLOEXEC));
        try (Memory request = new Memory(IFREQ_OCTETS)) {
            request.clear();
            request.setString(0, NAME);
            request.setShort(16, PLAIN_PACKETS);
            NativeCalls.ioctl(file.number(), new NativeLong(TUNSETIFF), request);
            device = new Device(request.getString(0));
        } catch (LastErrorException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public String device() {
        return device.name();
    }

    @Override
    public boolean carries(int ipVersion) {
        return true;
    }

    @Override
    public void carry(IpAddress local, IpAddress remote, int mtu) {
        // Before the interface is up, or the kernel asks for routers and groups there
        if (local.isV4()) {
            device.set(6, "disable_ipv6", 1);
        } else {
            device.set(6, "addr_gen_mode", 1);
            device.set(6, "router_solicitations", 0);
            device.set(6, "accept_dad", 0);
        }
        device.mtu(mtu);
        device.address(local, local.isV4() ? V4_PREFIX : V6_PREFIX);
        device.up();
        device.route(remote);
        if (!local.isV4()) {
            device.awaitAddresses();
        }
    }

    @Override
    public void deliver(byte[] packet) {
        NativeCalls.write(file.number(), packet, new NativeLong(packet.length));
    }

    /** Reads the next packet that the kernel has sent; fails when there is none. */
    int receive(byte[] packet) {
        return NativeCalls.read(file.number(), packet, new NativeLong(packet.length))
                .intValue();
    }

    int descriptor() {
        return file.number();
    }

    @Override
    public void discardSent() {
        boolean more = true;
        while (more) {
            try {
                more = NativeCalls.read(file.number(), buffer, new NativeLong(buffer.length))
                                .longValue()
                        > 0;
            } catch (LastErrorException nothingThere) {
                more = false;
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
