package handshake.live.wire;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import handshake.tcp.model.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Sets an interface of this thread's network namespace up, by the requests of netdevice(7).
 *
 * @param name as the kernel has it
 */
record Device(String name) {
    private static final int SIOCADDRT = 0x890B;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int SIOCSIFADDR = 0x8916;
    private static final int SIOCSIFNETMASK = 0x891C;
    private static final int SIOCSIFMTU = 0x8922;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_STSO = 0x1F;
    private static final int ETHTOOL_SGSO = 0x24;
    private static final int IFF_UP = 1;
    private static final int RTF_UP = 1;
    private static final int RTF_HOST = 4;
    /** struct ifreq: the name, then what the request is about (net/if.h). */
    private static final int IFREQ_OCTETS = 40;

    private static final int NAME_OCTETS = 16;
    /** struct rtentry on a 64-bit machine (linux/route.h). */
    private static final int RTENTRY_OCTETS = 120;

    private static final int RT_DST = 8;
    private static final int RT_GATEWAY = 24;
    private static final int RT_GENMASK = 40;
    private static final int RT_FLAGS = 56;
    private static final int RT_DEV = 88;
    /** struct in6_ifreq and struct in6_rtmsg (linux/ipv6.h, linux/ipv6_route.h). */
    private static final int IN6_IFREQ_OCTETS = 24;

    private static final int IN6_RTMSG_OCTETS = 80;

    private static final Path ADDRESSES = Path.of("/proc/thread-self/net/if_inet6");
    /** IFA_F_TENTATIVE (linux/if_addr.h). */
    private static final int TENTATIVE = 0x40;

    private static final long LONGEST_WAIT = 1_000_000_000;
    private static final long A_MOMENT = 500_000;

    /** Says what belongs into a request. */
    private interface Filler {
        void fill(Memory request);
    }

    int index() {
        return NativeCalls.if_nametoindex(name);
    }

    /** A setting of this interface, as in {@code /proc/sys/net/ipv6/conf/NAME}. */
    void set(int ipVersion, String setting, int value) {
        Path file = Path.of("/proc/sys/net/ipv" + ipVersion + "/conf", name, setting);
        try {
            if (Files.exists(file)) {
                Files.writeString(file, Integer.toString(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mtu(int octets) {
        request(SIOCSIFMTU, request -> request.setInt(NAME_OCTETS, octets));
    }

    void up() {
        try (Memory request = new Memory(IFREQ_OCTETS);
                Descriptor socket = Descriptor.forRequests(NativeCalls.AF_INET)) {
            named(request);
            NativeCalls.ioctl(socket.number(), new NativeLong(SIOCGIFFLAGS), request);
            request.setShort(NAME_OCTETS, (short) (request.getShort(NAME_OCTETS) | IFF_UP));
            NativeCalls.ioctl(socket.number(), new NativeLong(SIOCSIFFLAGS), request);
        }
    }

    /** The kernel cuts text into segments itself, instead of leaving that to the interface. */
    void withoutOffload() {
        for (int command : new int[] {ETHTOOL_STSO, ETHTOOL_SGSO}) {
            try (Memory value = new Memory(8)) {
                value.setInt(0, command);
                value.setInt(4, 0);
                request(SIOCETHTOOL, request -> request.setPointer(NAME_OCTETS, value));
            }
        }
    }

    void address(IpAddress address, int prefix) {
        if (address.isV4()) {
            request(SIOCSIFADDR, request -> inet(request, address.octets().toArray()));
            int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
            request(SIOCSIFNETMASK, request -> inet(request, octets(mask)));
            return;
        }
        try (Memory request = new Memory(IN6_IFREQ_OCTETS);
                Descriptor socket = Descriptor.forRequests(NativeCalls.AF_INET6)) {
            request.write(0, address.octets().toArray(), 0, 16);
            request.setInt(16, prefix);
            request.setInt(20, index());
            NativeCalls.ioctl(socket.number(), new NativeLong(SIOCSIFADDR), request);
        }
    }

    /**
     * Waits until the kernel answers for its IPv6 addresses here, which takes a moment even where none of them is looked
     * for elsewhere first (RFC 4862 §5.4).
     */
    void awaitAddresses() {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (isTentative() && System.nanoTime() < end) {
            LockSupport.parkNanos(A_MOMENT);
        }
    }

    private boolean isTentative() {
        try {
            return Files.readAllLines(ADDRESSES).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .anyMatch(fields -> fields[5].equals(name) && (Integer.parseInt(fields[4], 16) & TENTATIVE) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes to {@code address} leaves by this interface. */
    void route(IpAddress address) {
        if (address.isV4()) {
            routeV4(address);
        } else {
            routeV6(address);
        }
    }

    private void routeV4(IpAddress address) {
        try (Memory route = new Memory(RTENTRY_OCTETS);
                Memory device = new Memory(NAME_OCTETS);
                Descriptor socket = Descriptor.forRequests(NativeCalls.AF_INET)) {
            route.clear();
            device.clear();
            device.setString(0, name);
            route.setShort(RT_DST, (short) NativeCalls.AF_INET);
            route.write(RT_DST + 4, address.octets().toArray(), 0, 4);
            route.setShort(RT_GATEWAY, (short) NativeCalls.AF_INET);
            route.setShort(RT_GENMASK, (short) NativeCalls.AF_INET);
            route.setInt(RT_GENMASK + 4, -1);
            route.setShort(RT_FLAGS, (short) (RTF_UP | RTF_HOST));
            route.setPointer(RT_DEV, device);
            NativeCalls.ioctl(socket.number(), new NativeLong(SIOCADDRT), route);
        }
    }

    private void routeV6(IpAddress address) {
        try (Memory route = new Memory(IN6_RTMSG_OCTETS);
                Descriptor socket = Descriptor.forRequests(NativeCalls.AF_INET6)) {
            route.clear();
            route.write(0, address.octets().toArray(), 0, 16);
            route.setShort(52, (short) 128); // rtmsg_dst_len
            route.setInt(56, 1); // rtmsg_metric
            route.setInt(72, RTF_UP | RTF_HOST); // rtmsg_flags
            route.setInt(76, index()); // rtmsg_ifindex
            NativeCalls.ioctl(socket.number(), new NativeLong(SIOCADDRT), route);
        }
    }

    private void request(int what, Filler filler) {
        try (Memory request = new Memory(IFREQ_OCTETS);
                Descriptor socket = Descriptor.forRequests(NativeCalls.AF_INET)) {
            named(request);
            filler.fill(request);
            NativeCalls.ioctl(socket.number(), new NativeLong(what), request);
        }
    }

    private void named(Memory request) {
        request.clear();
        request.setString(0, name);
    }

    private static void inet(Memory request, byte[] address) {
        request.setShort(NAME_OCTETS, (short) NativeCalls.AF_INET);
        request.write(NAME_OCTETS + 4, address, 0, address.length);
    }

    private static byte[] octets(int bits) {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }
}
