package handshake.live.system;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.Buffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The C library, called here and nowhere else. Each method is the C function of its name; the manual's section 2 or 3 has
 * its arguments.
 *
 * <p>Every call is judged by what it returns, and only when it failed is errno read. The other way round is wrong: a call
 * that succeeds may leave errno at anything (errno(3)). {@code initgroups}, for one, returns 0 and leaves ESRCH where
 * nsswitch.conf asks systemd for groups and systemd knows none.
 */
final class CLibrary {
    private static final int FAILED = -1;
    /** Where a struct passwd has its pw_dir, behind three addresses and two ints (Linux). */
    private static final long PASSWD_HOME = 3L * NativeMemory.POINTER_BYTES + 2L * Integer.BYTES;

    private CLibrary() {}

    /** One call of C. */
    interface Call {
        /** What C returned. */
        long returned();
    }

    /**
     * What {@code call} returned.
     *
     * @param name of the function, for the message
     * @throws SystemCallException when it returned -1, with errno's meaning; when there is no such function to call
     */
    static long judged(String name, Call call) throws SystemCallException {
        try {
            long returned = call.returned();
            if (returned == FAILED) {
                // JNA keeps errno of the thread's last call; nothing was called in between.
                int errno = Native.getLastError();
                throw new SystemCallException(name, errno, Functions.strerror(errno));
            }
            return returned;
        } catch (LinkageError e) {
            throw new SystemCallException(name, e);
        }
    }

    static int geteuid() throws SystemCallException {
        // Cannot fail; no user has the number -1.
        return (int) judged("geteuid", () -> Functions.geteuid());
    }

    static void setuid(int uid) throws SystemCallException {
        judged("setuid", () -> Functions.setuid(uid));
    }

    static void setgid(int gid) throws SystemCallException {
        judged("setgid", () -> Functions.setgid(gid));
    }

    /** {@code groups}: one int each. */
    static void setgroups(int count, Buffer groups) throws SystemCallException {
        judged("setgroups", () -> Functions.setgroups(new NativeLong(count), groups));
    }

    static void initgroups(String user, int group) throws SystemCallException {
        judged("initgroups", () -> Functions.initgroups(user, group));
    }

    /** The home directory in the user's entry (passwd(5)), if there is one. Linux only. */
    static Optional<String> homeOf(int uid) throws SystemCallException {
        AtomicReference<Pointer> entry = new AtomicReference<>();
        judged("getpwuid", () -> {
            entry.set(LinuxFunctions.getpwuid(uid));
            return 0; // no entry is an answer, too
        });
        return Optional.ofNullable(entry.get())
                .map(found -> found.getPointer(PASSWD_HOME).getString(0));
    }

    /** Replaces a value that is there. */
    static void setenv(String name, String value) throws SystemCallException {
        judged("setenv", () -> Functions.setenv(name, value, 1));
    }

    /** Returns only by its exception. */
    static void execvp(String file, Buffer arguments) throws SystemCallException {
        judged("execvp", () -> Functions.execvp(file, arguments));
    }

    static int socket(int domain, int type, int protocol) throws SystemCallException {
        return (int) judged("socket", () -> Functions.socket(domain, type, protocol));
    }

    static void bind(int descriptor, Buffer address, int length) throws SystemCallException {
        judged("bind", () -> Functions.bind(descriptor, address, length));
    }

    static void setsockopt(int descriptor, int level, int option, Buffer value, int length) throws SystemCallException {
        judged("setsockopt", () -> Functions.setsockopt(descriptor, level, option, value, length));
    }

    static void getsockopt(int descriptor, int level, int option, Buffer value, Buffer length)
            throws SystemCallException {
        judged("getsockopt", () -> Functions.getsockopt(descriptor, level, option, value, length));
    }

    static int recv(int descriptor, Buffer buffer, int length, int flags) throws SystemCallException {
        return (int) judged(
                "recv",
                () -> Functions.recv(descriptor, buffer, new NativeLong(length), flags)
                        .longValue());
    }

    static int sendto(int descriptor, Buffer buffer, int length, int flags, Buffer address, int addressLength)
            throws SystemCallException {
        return (int) judged(
                "sendto",
                () -> Functions.sendto(descriptor, buffer, new NativeLong(length), flags, address, addressLength)
                        .longValue());
    }

    static void ioctl(int descriptor, long request, Buffer argument) throws SystemCallException {
        judged("ioctl", () -> Functions.ioctl(descriptor, new NativeLong(request), argument));
    }

    /** 0 when there is no interface of that name. */
    static int if_nametoindex(String name) throws SystemCallException {
        return (int) judged("if_nametoindex", () -> Functions.if_nametoindex(name));
    }

    static void close(int descriptor) throws SystemCallException {
        judged("close", () -> Functions.close(descriptor));
    }

    /** Linux only. */
    static void prctl(int option, long argument) throws SystemCallException {
        NativeLong none = new NativeLong(0);
        judged("prctl", () -> LinuxFunctions.prctl(option, new NativeLong(argument), none, none, none));
    }

    /** Linux only. */
    static void capset(Buffer header, Buffer data) throws SystemCallException {
        judged("capset", () -> LinuxFunctions.capset(header, data));
    }

    /** What every Unix has, bound when first used. None of them says that it fails but by what it returns. */
    private static final class Functions {
        static {
            JnaLibrary.load();
            Native.register(Functions.class, "c");
        }

        static native int geteuid();

        static native int setuid(int uid);

        static native int setgid(int gid);

        static native int setgroups(NativeLong count, Buffer groups);

        static native int initgroups(String user, int group);

        static native int setenv(String name, String value, int overwrite);

        static native int execvp(String file, Buffer arguments);

        static native int socket(int domain, int type, int protocol);

        static native int bind(int descriptor, Buffer address, int length);

        static native int setsockopt(int descriptor, int level, int option, Buffer value, int length);

        static native int getsockopt(int descriptor, int level, int option, Buffer value, Buffer length);

        static native NativeLong recv(int descriptor, Buffer buffer, NativeLong length, int flags);

        static native NativeLong sendto(
                int descriptor, Buffer buffer, NativeLong length, int flags, Buffer address, int addressLength);

        static native int ioctl(int descriptor, NativeLong request, Buffer argument);

        static native int if_nametoindex(String name);

        static native int close(int descriptor);

        static native String strerror(int errno);
    }

    /** What no other system has, and whose absence must not keep the rest from being bound. */
    private static final class LinuxFunctions {
        static {
            JnaLibrary.load();
            Native.register(LinuxFunctions.class, "c");
        }

        static native Pointer getpwuid(int uid);

        static native int prctl(int option, NativeLong a, NativeLong b, NativeLong c, NativeLong d);

        static native int capset(Buffer header, Buffer data);
    }
}
