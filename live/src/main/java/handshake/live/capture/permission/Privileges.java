package handshake.live.capture.permission;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import handshake.live.capture.OperatingSystem;

/**
 * Getting rid of what opening a capture needed, before the first packet is looked at: packets come from strangers.
 *
 * <p>What {@link #drop} achieves depends on where the powers came from.
 *
 * <ul>
 *   <li><b>sudo</b>: user, groups and capabilities of every thread become the invoking user's, for good. The kernel keeps
 *       these per thread; the C library's {@code setuid} and its relatives change them in all threads at once
 *       (nptl(7)). That it is so is checked afterwards in {@code /proc/self/task}.
 *   <li><b>capabilities of an ordinary user</b> (ambient ones, for example): the C library has no such help for {@code
 *       capset}. They go from the calling thread, and so from all threads that it starts afterwards; the virtual
 *       machine's own threads, which run no code of ours, keep them.
 *   <li><b>a private namespace</b>: the same; but there is little to lose. The powers are over the namespace's own
 *       loopback alone. Outside of it, over files and other processes, this process never had more than the user has.
 *   <li><b>root without sudo</b>: there is no invoking user to become. {@link #dropForGood} becomes the user nobody;
 *       {@link #drop}, made for code that is a guest in somebody's process, drops nothing, and the answer says so.
 * </ul>
 *
 * <p>On Linux, {@code no_new_privs} is set, too: no program started from the calling thread or its descendants gains
 * privileges by its set-user-ID bit (prctl(2)).
 */
public final class Privileges {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    private Privileges() {}

    /** Where this process's powers come from. */
    public enum Origin {
        /** It has none. */
        NONE,
        SUDO,
        ROOT,
        CAPABILITIES,
        PRIVATE_NAMESPACE
    }

    /**
     * What {@link #drop} did.
     *
     * @param forGood whether every thread is an ordinary user's and none can become anything else
     * @param explanation one line for people
     */
    public record Dropped(Origin origin, boolean forGood, String explanation) {}

    /** Looks at this process. */
    public static Origin origin() throws PrivilegeException {
        try {
            if (PrivateNamespace.isInside()) {
                return Origin.PRIVATE_NAMESPACE;
            }
            if (LibC.geteuid() == 0) {
                return InvokingUser.ofEnvironment().isPresent() ? Origin.SUDO : Origin.ROOT;
            }
            return OperatingSystem.IS_LINUX && ThreadPowers.hasCapabilities() ? Origin.CAPABILITIES : Origin.NONE;
        } catch (LinkageError e) {
            throw new PrivilegeException("The system's C library cannot be called: " + e.getMessage(), e);
        }
    }

    /**
     * Drops what can be dropped. Call it once, from the thread that goes on to work with the packets, when everything that
     * needs privileges is open.
     *
     * @throws PrivilegeException when a power that should be gone is not; the process must end
     */
    public static Dropped drop() throws PrivilegeException {
        Origin origin = origin();
        return switch (origin) {
            case NONE -> new Dropped(origin, true, "This process has no privileges.");
            case ROOT ->
                new Dropped(origin, false, "Running as root without sudo: there is no invoking user to go on as.");
            case SUDO -> {
                InvokingUser user = InvokingUser.ofEnvironment().orElseThrow();
                become(user);
                yield new Dropped(origin, true, "Going on as user " + user + ", for good.");
            }
            case CAPABILITIES -> {
                dropCapabilitiesOfThisThread();
                yield new Dropped(origin, false, "Capabilities dropped for everything that looks at packets.");
            }
            case PRIVATE_NAMESPACE -> {
                dropCapabilitiesOfThisThread();
                yield new Dropped(origin, false, "Capabilities dropped; they were over this private namespace alone.");
            }
        };
    }

    /**
     * Like {@link #drop}, for a process that is all ours: root without sudo becomes the user nobody. Files that only root
     * may write must be open by then. Where root itself may not change its user (a container that took that away), this
     * thread's capabilities go, as for an ordinary user.
     */
    public static Dropped dropForGood() throws PrivilegeException {
        if (origin() != Origin.ROOT) {
            return drop();
        }
        if (OperatingSystem.IS_LINUX && !ThreadPowers.mayBecome(InvokingUser.NOBODY)) {
            dropCapabilitiesOfThisThread();
            return new Dropped(
                    Origin.ROOT, false, "Capabilities dropped for everything that looks at packets; still user root.");
        }
        become(InvokingUser.NOBODY);
        return new Dropped(Origin.ROOT, true, "Going on as user " + InvokingUser.NOBODY + ", for good.");
    }

    private static void become(InvokingUser user) throws PrivilegeException {
        try {
            forbidNewPrivileges();
            // Groups first: the permission to change them goes with the user.
            if (user.name().isPresent()) {
                LibC.initgroups(user.name().get(), user.gid());
            } else {
                try (Memory group = new Memory(Integer.BYTES)) {
                    group.setInt(0, user.gid());
                    LibC.setgroups(new NativeLong(1), group);
                }
            }
            // For a process of root's these set the real, effective and saved number, all three.
            LibC.setgid(user.gid());
            LibC.setuid(user.uid());
        } catch (LastErrorException e) {
            throw new PrivilegeException("Cannot become user " + user + ": " + e.getMessage(), e);
        }
        verifyNoWayBack();
        if (OperatingSystem.IS_LINUX) {
            ThreadPowers.requireAllThreadsToBe(user);
        }
    }

    private static void verifyNoWayBack() throws PrivilegeException {
        try {
            LibC.setuid(0);
        } catch (LastErrorException e) {
            return;
        }
        throw new PrivilegeException("This process could become root again after dropping its privileges");
    }

    private static void dropCapabilitiesOfThisThread() throws PrivilegeException {
        try (Memory header = new Memory(2L * Integer.BYTES);
                Memory noCapabilities = new Memory(6L * Integer.BYTES)) {
            header.setInt(0, CAPABILITY_VERSION_3);
            header.setInt(Integer.BYTES, 0);
            noCapabilities.clear();
            forbidNewPrivileges();
            LinuxOnly.capset(header, noCapabilities);
        } catch (LastErrorException e) {
            throw new PrivilegeException("Cannot drop this thread's capabilities: " + e.getMessage(), e);
        }
    }

    private static void forbidNewPrivileges() {
        if (OperatingSystem.IS_LINUX) {
            NativeLong none = new NativeLong(0);
            LinuxOnly.prctl(PR_SET_NO_NEW_PRIVS, new NativeLong(1), none, none, none);
        }
    }

    /** The C library's functions, bound when first used. */
    private static final class LibC {
        static {
            Native.register(LibC.class, "c");
        }

        static native int geteuid();

        static native int setuid(int uid) throws LastErrorException;

        static native int setgid(int gid) throws LastErrorException;

        static native int setgroups(NativeLong count, Pointer groups) throws LastErrorException;

        static native int initgroups(String user, int group) throws LastErrorException;
    }

    /** What no other system has, and whose absence must not keep the rest from being bound. */
    private static final class LinuxOnly {
        static {
            Native.register(LinuxOnly.class, "c");
        }

        static native int prctl(int option, NativeLong a, NativeLong b, NativeLong c, NativeLong d)
                throws LastErrorException;

        static native int capset(Pointer header, Pointer data) throws LastErrorException;
    }
}
