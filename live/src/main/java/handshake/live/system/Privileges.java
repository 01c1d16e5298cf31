package handshake.live.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

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
 *   <li><b>a private user namespace</b>: the same; but there is little to lose. The powers are over the namespace's own
 *       loopback alone. Outside of it, over files and other processes, this process is the user who entered it: under
 *       sudo the invoking user, whom {@link PrivateNamespace#enter} becomes before.
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
            if (PrivateNamespace.isInside() && UserMap.ofUsers().isOfRootAlone()) {
                return Origin.PRIVATE_NAMESPACE;
            }
            if (CLibrary.geteuid() == 0) {
                return InvokingUser.ofEnvironment().isPresent() ? Origin.SUDO : Origin.ROOT;
            }
            return OperatingSystem.IS_LINUX && ThreadPowers.hasCapabilities() ? Origin.CAPABILITIES : Origin.NONE;
        } catch (IOException e) {
            throw new PrivilegeException("Who this process is cannot be found out: " + e.getMessage(), e);
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
                yield new Dropped(origin, false, overNamespace());
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

    /**
     * Under sudo: becomes the invoking user, for good, also in the environment for the programs that this process starts
     * or is replaced by.
     *
     * @return the user
     * @throws PrivilegeException when that cannot be; the process must end
     */
    static InvokingUser becomeInvokingUser() throws PrivilegeException {
        InvokingUser user = InvokingUser.ofEnvironment()
                .orElseThrow(() -> new PrivilegeException("There is no invoking user to become"));
        become(user);
        try {
            for (Map.Entry<String, String> variable : user.environment().entrySet()) {
                CLibrary.setenv(variable.getKey(), variable.getValue());
            }
        } catch (SystemCallException e) {
            throw new PrivilegeException("Cannot have the environment of user " + user + ": " + e.getMessage(), e);
        }
        return user;
    }

    /** What a program should find in its environment that is started when {@link #drop} has become the invoking user. */
    public static Map<String, String> environmentOfInvokingUser() throws PrivilegeException {
        try {
            Optional<InvokingUser> user = InvokingUser.ofEnvironment();
            return user.isPresent() ? user.get().environment() : Map.of();
        } catch (SystemCallException e) {
            throw new PrivilegeException("The invoking user cannot be looked up: " + e.getMessage(), e);
        }
    }

    private static String overNamespace() throws PrivilegeException {
        try {
            return UserMap.ofUsers().isRootOutside()
                    ? "Capabilities dropped for everything that looks at packets; still user root."
                    : "Capabilities dropped; they were over this private namespace alone.";
        } catch (IOException e) {
            throw new PrivilegeException("Who this process is cannot be found out: " + e.getMessage(), e);
        }
    }

    private static void become(InvokingUser user) throws PrivilegeException {
        try {
            forbidNewPrivileges();
            // Groups first: the permission to change them goes with the user.
            if (user.name().isPresent()) {
                CLibrary.initgroups(user.name().get(), user.gid());
            } else {
                CLibrary.setgroups(1, NativeMemory.ofInt(user.gid()));
            }
            // For a process of root's these set the real, effective and saved number, all three.
            CLibrary.setgid(user.gid());
            CLibrary.setuid(user.uid());
        } catch (SystemCallException e) {
            throw new PrivilegeException("Cannot become user " + user + ": " + e.getMessage(), e);
        }
        verifyNoWayBack();
        if (OperatingSystem.IS_LINUX) {
            ThreadPowers.requireAllThreadsToBe(user);
        }
    }

    private static void verifyNoWayBack() throws PrivilegeException {
        try {
            CLibrary.setuid(0);
        } catch (SystemCallException e) {
            return;
        }
        throw new PrivilegeException("This process could become root again after dropping its privileges");
    }

    private static void dropCapabilitiesOfThisThread() throws PrivilegeException {
        // A struct __user_cap_header_struct and two __user_cap_data_struct of none (capset(2)); 0 is this thread.
        ByteBuffer header = NativeMemory.of(2 * Integer.BYTES).putInt(0, CAPABILITY_VERSION_3);
        try {
            forbidNewPrivileges();
            CLibrary.capset(header, NativeMemory.of(6 * Integer.BYTES));
        } catch (SystemCallException e) {
            throw new PrivilegeException("Cannot drop this thread's capabilities: " + e.getMessage(), e);
        }
    }

    private static void forbidNewPrivileges() throws SystemCallException {
        if (OperatingSystem.IS_LINUX) {
            CLibrary.prctl(PR_SET_NO_NEW_PRIVS, 1);
        }
    }
}
