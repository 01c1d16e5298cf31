package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** The functions of the C library that this package needs, bound when first used. */
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

    static {
        Native.register(NativeCalls.class, "c");
    }

    private NativeCalls() {}

    // Files and time.

    static native int open(String path, int flags) throws LastErrorException;

    static native int close(int descriptor) throws LastErrorException;

    static native int fcntl(int descriptor, int command, NativeLong argument) throws LastErrorException;

    static native int ioctl(int descriptor, NativeLong request, Pointer argument) throws LastErrorException;

    static native int ioctl(int descriptor, NativeLong request, int[] argument) throws LastErrorException;

    static native int ioctl(int descriptor, NativeLong request, long[] argument) throws LastErrorException;

    static native int poll(Pointer descriptors, NativeLong count, int millis) throws LastErrorException;

    static native int ppoll(Pointer descriptors, NativeLong count, long[] time, Pointer signals)
            throws LastErrorException;

    static native NativeLong read(int descriptor, byte[] buffer, NativeLong length) throws LastErrorException;

    static native NativeLong write(int descriptor, byte[] buffer, NativeLong length) throws LastErrorException;

    static native int eventfd(int initial, int flags) throws LastErrorException;

    static native int clock_gettime(int clock, long[] time) throws LastErrorException;

    // Threads.

    static native int unshare(int what) throws LastErrorException;

    static native int prctl(int option, NativeLong a, NativeLong b, NativeLong c, NativeLong d)
            throws LastErrorException;

    // Sockets.

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int descriptor, byte[] address, int length) throws LastErrorException;

    static native int getsockname(int descriptor, byte[] address, int[] length) throws LastErrorException;

    static native int getpeername(int descriptor, byte[] address, int[] length) throws LastErrorException;

    static native int listen(int descriptor, int backlog) throws LastErrorException;

    static native int accept4(int descriptor, byte[] address, int[] length, int flags) throws LastErrorException;

    static native int connect(int descriptor, byte[] address, int length) throws LastErrorException;

    static native int shutdown(int descriptor, int how) throws LastErrorException;

    static native NativeLong sendto(
            int descriptor, byte[] text, NativeLong length, int flags, byte[] address, int addressLength)
            throws LastErrorException;

    static native NativeLong recvfrom(
            int descriptor, byte[] buffer, NativeLong length, int flags, byte[] address, int[] addressLength)
            throws LastErrorException;

    static native NativeLong recvmsg(int descriptor, Pointer message, int flags) throws LastErrorException;

    static native int setsockopt(int descriptor, int level, int option, int[] value, int length)
            throws LastErrorException;

    static native int setsockopt(int descriptor, int level, int option, byte[] value, int length)
            throws LastErrorException;

    static native int getsockopt(int descriptor, int level, int option, int[] value, int[] length)
            throws LastErrorException;

    static native int getsockopt(int descriptor, int level, int option, byte[] value, int[] length)
            throws LastErrorException;

    static native int if_nametoindex(String name) throws LastErrorException;
}
