package handshake.live.system;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes the network of this process's namespace. To be used in a private one: every namespace has its own. */
public final class NetworkSettings {
    private static final String LOOPBACK = "lo";
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;

    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final int IFREQ_BYTES = 40;
    private static final int IFNAMSIZ = 16;
    private static final int IFF_UP = 1;

    private static final long SIOCADDRT = 0x890B;
    /** Where the fields of a struct rtentry are on a 64-bit machine (linux/route.h). */
    private static final int RT_DST = 8;

    private static final int RT_GENMASK = 40;
    private static final int RT_FLAGS = 56;
    private static final int RT_DEV = 88;
    private static final int RTENTRY_BYTES = 120;
    private static final int RTF_UP = 1;
    private static final int RTF_HOST = 4;

    private NetworkSettings() {}

    /**
     * Brings the loopback interface up, which is down at first. Call it in the new process before anything else that has
     * to do with the network: Java looks only once whether there is IPv6.
     *
     * @throws IOException when the system refuses
     */
    public static void bringLoopbackUp() throws IOException {
        ByteBuffer request = NativeMemory.of(IFREQ_BYTES).put(0, NativeMemory.ofText(LOOPBACK, IFNAMSIZ), 0, IFNAMSIZ);
        try (NativeSocket socket = new NativeSocket(AF_INET, SOCK_DGRAM, 0)) {
            socket.control(SIOCGIFFLAGS, request);
            request.putShort(IFNAMSIZ, (short) (request.getShort(IFNAMSIZ) | IFF_UP));
            socket.control(SIOCSIFFLAGS, request);
        } catch (SystemCallException e) {
            throw new IOException("the loopback interface cannot be brought up: " + e.getMessage(), e);
        }
    }

    /**
     * Sets a kernel setting, such as {@code net/ipv4/tcp_sack}.
     *
     * @throws IOException when the system refuses, as some containers do, or knows no such setting
     */
    public static void set(String setting, String value) throws IOException {
        try {
            Files.writeString(Path.of("/proc/sys").resolve(setting), value);
        } catch (IOException e) {
            throw new IOException(
                    "the setting " + setting.replace('/', '.') + " cannot be changed here: " + e.getMessage(), e);
        }
    }

    /**
     * Lets a route lead to an IPv4 address by way of the loopback. As no computer has the address, what is sent there is
     * seen on the interface and then dropped without a word.
     *
     * @throws IOException when the system refuses
     */
    public static void routeToNowhere(byte... address) throws IOException {
        ByteBuffer device = NativeMemory.ofText(LOOPBACK, IFNAMSIZ);
        ByteBuffer route = NativeMemory.of(RTENTRY_BYTES)
                .putShort(RT_DST, (short) AF_INET)
                .put(RT_DST + 4, address)
                .putShort(RT_GENMASK, (short) AF_INET)
                .putInt(RT_GENMASK + 4, -1)
                .putShort(RT_FLAGS, (short) (RTF_UP | RTF_HOST));
        NativeMemory.putAddress(route, RT_DEV, device);
        try (NativeSocket socket = new NativeSocket(AF_INET, SOCK_DGRAM, 0)) {
            socket.control(SIOCADDRT, route);
        } catch (SystemCallException e) {
            throw new IOException("no route can be added here: " + e.getMessage(), e);
        } finally {
            Reference.reachabilityFence(device);
        }
    }
}
