package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * The functions of the C library that this package needs, bound when first used. Every call is judged by what it returns;
 * only when that says so is errno read, for a call that succeeds may leave anything in it. A failure is a {@link
 * LastErrorException} with that number.
 */
final class NativeCalls {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int F_GETFL = 3;
    static final int F_SETFL = 4;
    static final int SHUT_RDWR = 2;
    static final int CLONE_NEWNET = 0x4000_0000;
    static final int PR_SET_TIMERSLACK = 29;
    static final int CLOCK_REALTIME = 0;

    private NativeCalls() {}

    // Files and time.

    static int open(String path, int flags) {
        return judged(Functions.open(path, flags));
    }

    static int close(int descriptor) {
        return judged(Functions.close(descriptor));
    }

    static int fcntl(int descriptor, int command, NativeLong argument) {
        return judged(Functions.fcntl(descriptor, command, argument));
    }

    static int ioctl(int descriptor, NativeLong request, Pointer argument) {
        return judged(Functions.ioctl(descriptor, request, argument));
    }

    static int ioctl(int descriptor, NativeLong request, int[] argument) {
        return judged(Functions.ioctl(descriptor, request, argument));
    }

    static int ioctl(int descriptor, NativeLong request, long[] argument) {
        return judged(Functions.ioctl(descriptor, request, argument));
    }

    static int poll(Pointer descriptors, NativeLong count, int millis) {
        return judged(Functions.poll(descriptors, count, millis));
    }

    static int ppoll(Pointer descriptors, NativeLong count, long[] time, Pointer signals) {
        return judged(Functions.ppoll(descriptors, count, time, signals));
    }

    static NativeLong read(int descriptor, byte[] buffer, NativeLong length) {
        return judged(Functions.read(descriptor, buffer, length));
    }

    static NativeLong write(int descriptor, byte[] buffer, NativeLong length) {
        return judged(Functions.write(descriptor, buffer, length));
    }

    static int eventfd(int initial, int flags) {
        return judged(Functions.eventfd(initial, flags));
    }

    static int clock_gettime(int clock, long[] time) {
        return judged(Functions.clock_gettime(clock, time));
    }

    // Threads.

    static int unshare(int what) {
        return judged(Functions.unshare(what));
    }

    static int prctl(int option, NativeLong a, NativeLong b, NativeLong c, NativeLong d) {
        return judged(Functions.prctl(option, a, b, c, d));
    }

    // Sockets.

    static int socket(int domain, int type, int protocol) {
        return judged(Functions.socket(domain, type, protocol));
    }

    static int bind(int descriptor, byte[] address, int length) {
        return judged(Functions.bind(descriptor, address, length));
    }

    static int getsockname(int descriptor, byte[] address, int[] length) {
        return judged(Functions.getsockname(descriptor, address, length));
    }

    static int getpeername(int descriptor, byte[] address, int[] length) {
        return judged(Functions.getpeername(descriptor, address, length));
    }

    static int listen(int descriptor, int backlog) {
        return judged(Functions.listen(descriptor, backlog));
    }

    static int accept4(int descriptor, byte[] address, int[] length, int flags) {
        return judged(Functions.accept4(descriptor, address, length, flags));
    }

    static int connect(int descriptor, byte[] address, int length) {
        return judged(Functions.connect(descriptor, address, length));
    }

    static int shutdown(int descriptor, int how) {
        return judged(Functions.shutdown(descriptor, how));
    }

    static NativeLong sendto(
            int descriptor, byte[] text, NativeLong length, int flags, byte[] address, int addressLength) {
        return judged(Functions.sendto(descriptor, text, length, flags, address, addressLength));
    }

    static NativeLong recvfrom(
            int descriptor, byte[] buffer, NativeLong length, int flags, byte[] address, int[] addressLength) {
        return judged(Functions.recvfrom(descriptor, buffer, length, flags, address, addressLength));
    }

    static NativeLong recvmsg(int descriptor, Pointer message, int flags) {
        return judged(Functions.recvmsg(descriptor, message, flags));
    }

    static int setsockopt(int descriptor, int level, int option, int[] value, int length) {
        return judged(Functions.setsockopt(descriptor, level, option, value, length));
    }

    static int setsockopt(int descriptor, int level, int option, byte[] value, int length) {
        return judged(Functions.setsockopt(descriptor, level, option, value, length));
    }

    static int getsockopt(int descriptor, int level, int option, int[] value, int[] length) {
        return judged(Functions.getsockopt(descriptor, level, option, value, length));
    }

    static int getsockopt(int descriptor, int level, int option, byte[] value, int[] length) {
        return judged(Functions.getsockopt(descriptor, level, option, value, length));
    }

    static int if_nametoindex(String name) {
        return named(Functions.if_nametoindex(name));
    }

    private static int judged(int returned) {
        if (returned == -1) {
            throw new LastErrorException(Native.getLastError());
        }
        return returned;
    }

    private static NativeLong judged(NativeLong returned) {
        if (returned.longValue() == -1) {
            throw new LastErrorException(Native.getLastError());
        }
        return returned;
    }

    /** Of if_nametoindex(3) alone 0 is the failure. */
    private static int named(int returned) {
        if (returned == 0) {
            throw new LastErrorException(Native.getLastError());
        }
        return returned;
    }

    private static final class Functions {
        static {
            Native.register(Functions.class, "c");
        }

        static native int open(String path, int flags);

        static native int close(int descriptor);

        static native int fcntl(int descriptor, int command, NativeLong argument);

        static native int ioctl(int descriptor, NativeLong request, Pointer argument);

        static native int ioctl(int descriptor, NativeLong request, int[] argument);

        static native int ioctl(int descriptor, NativeLong request, long[] argument);

        static native int poll(Pointer descriptors, NativeLong count, int millis);

        static native int ppoll(Pointer descriptors, NativeLong count, long[] time, Pointer signals);

        static native NativeLong read(int descriptor, byte[] buffer, NativeLong length);

        static native NativeLong write(int descriptor, byte[] buffer, NativeLong length);

        static native int eventfd(int initial, int flags);

        static native int clock_gettime(int clock, long[] time);

        static native int unshare(int what);

        static native int prctl(int option, NativeLong a, NativeLong b, NativeLong c, NativeLong d);

        static native int socket(int domain, int type, int protocol);

        static native int bind(int descriptor, byte[] address, int length);

        static native int getsockname(int descriptor, byte[] address, int[] length);

        static native int getpeername(int descriptor, byte[] address, int[] length);

        static native int listen(int descriptor, int backlog);

        static native int accept4(int descriptor, byte[] address, int[] length, int flags);

        static native int connect(int descriptor, byte[] address, int length);

        static native int shutdown(int descriptor, int how);

        static native NativeLong sendto(
                int descriptor, byte[] text, NativeLong length, int flags, byte[] address, int addressLength);

        static native NativeLong recvfrom(
                int descriptor, byte[] buffer, NativeLong length, int flags, byte[] address, int[] addressLength);

        static native NativeLong recvmsg(int descriptor, Pointer message, int flags);

        static native int setsockopt(int descriptor, int level, int option, int[] value, int length);

        static native int setsockopt(int descriptor, int level, int option, byte[] value, int length);

        static native int getsockopt(int descriptor, int level, int option, int[] value, int[] length);

        static native int getsockopt(int descriptor, int level, int option, byte[] value, int[] length);

        static native int if_nametoindex(String name);
    }
}
