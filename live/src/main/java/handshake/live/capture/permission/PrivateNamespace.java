package handshake.live.capture.permission;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import handshake.live.capture.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network of this process's own, where an ordinary user may capture: a Linux user namespace, in which the user is root,
 * with a network namespace, which has nothing but a loopback interface (user_namespaces(7), network_namespaces(7)).
 *
 * <p>A process with threads cannot move into a user namespace, and a Java process always has threads. So {@link #enter}
 * replaces this process by itself, started again through {@code unshare -Urn}: same Java, same options, same arguments,
 * and also the same process number, standard streams and terminal, so that signals and the exit status need no passing on
 * and nothing is left behind.
 */
public final class PrivateNamespace {
    /** Set in the environment of the process that {@link #enter} starts. */
    static final String MARKER = "HANDSHAKE_PRIVATE_NAMESPACE";

    private static final String SUBJECT = "namespace";
    private static final String ALL_USERS = " 4294967295";
    private static final List<String> UNSHARE = List.of("unshare", "-Urn");
    private static final int SECONDS_TO_TRY = 10;

    private PrivateNamespace() {}

    /**
     * Whether this process was started by {@link #enter}. Anybody can set the marker in an environment: only where users
     * are mapped, as they are in every user namespace but the first, is it believed.
     */
    public static boolean isInside() {
        if (System.getenv(MARKER) == null) {
            return false;
        }
        try {
            return !Files.readString(Path.of("/proc/self/uid_map")).strip().endsWith(ALL_USERS);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this user may have such a namespace. Tried, as no setting tells it reliably; takes some milliseconds. */
    public static Check check() {
        if (!OperatingSystem.IS_LINUX) {
            return Check.bad(SUBJECT, "private network namespaces exist on Linux only", "Use sudo.");
        }
        List<String> command = new ArrayList<>(UNSHARE);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Check.bad(SUBJECT, "'unshare -Urn true' does not end", "Use sudo.");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Check.good(SUBJECT, "this user may have a private network namespace")
                    : new NamespaceSettings(Path.of("/proc/sys")).explain(SUBJECT, said.strip());
        } catch (IOException e) {
            return Check.bad(
                    SUBJECT,
                    "the program unshare is not there",
                    "Install it: apt install util-linux (Debian, Ubuntu), dnf install util-linux (Fedora).");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.bad(SUBJECT, "the check was interrupted", "Try again.");
        }
    }

    /**
     * Starts this program again inside a new namespace, in the place of this process. Does not return; what the program
     * has not yet written is lost. Call it before reading the standard input and before changing the terminal.
     *
     * @throws IOException when this process cannot be replaced; it then goes on as it was
     */
    public static void enter() throws IOException {
        List<byte[]> commandLine = words(Files.readAllBytes(Path.of("/proc/self/cmdline")));
        List<byte[]> command = new ArrayList<>();
        UNSHARE.forEach(word -> command.add(bytes(word)));
        command.add(bytes("--"));
        command.add(bytes(ProcessHandle.current().info().command().orElse("java")));
        // In the namespace the user is called root, but root's home and temporary files are not for this process.
        command.add(bytes("-Duser.home=" + System.getProperty("user.home")));
        command.add(bytes("-XX:-UsePerfData"));
        command.addAll(commandLine.subList(1, commandLine.size()));
        try {
            LibC.setenv(MARKER, "1", 1);
            replaceThisProcess(command);
        } catch (LastErrorException | LinkageError e) {
            throw new IOException("this process cannot be replaced by '" + String.join(" ", UNSHARE) + "'", e);
        }
    }

    /** Kept as bytes: file names need not be text in any character set. */
    private static List<byte[]> words(byte[] commandLine) {
        List<byte[]> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                words.add(Arrays.copyOfRange(commandLine, start, i));
                start = i + 1;
            }
        }
        return words;
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    private static void replaceThisProcess(List<byte[]> command) {
        List<Memory> strings = new ArrayList<>();
        Memory pointers = new Memory((command.size() + 1L) * Native.POINTER_SIZE);
        pointers.clear();
        for (byte[] word : command) {
            Memory string = new Memory(word.length + 1L);
            string.clear();
            string.write(0, word, 0, word.length);
            pointers.setPointer((long) strings.size() * Native.POINTER_SIZE, string);
            strings.add(string);
        }
        LibC.execvp(UNSHARE.get(0), pointers);
    }

    /**
     * Brings the namespace's loopback interface up, which is down at first. Call it in the new process before anything
     * else that has to do with the network: Java looks only once whether there is IPv6.
     *
     * @throws IOException when the system refuses
     */
    public static void bringLoopbackUp() throws IOException {
        try {
            int descriptor = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM, 0);
            try (Memory request = new Memory(LibC.IFREQ_BYTES)) {
                request.clear();
                request.setString(0, "lo");
                LibC.ioctl(descriptor, new NativeLong(LibC.SIOCGIFFLAGS), request);
                int flags = request.getShort(LibC.IFNAMSIZ) | LibC.IFF_UP;
                request.setShort(LibC.IFNAMSIZ, (short) flags);
                LibC.ioctl(descriptor, new NativeLong(LibC.SIOCSIFFLAGS), request);
            } finally {
                LibC.close(descriptor);
            }
        } catch (LastErrorException | LinkageError e) {
            throw new IOException("the loopback interface cannot be brought up: " + e.getMessage(), e);
        }
    }

    /**
     * Sets a kernel setting of this namespace's network, such as {@code net/ipv4/tcp_sack}. Every namespace has its own.
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
        try (Memory route = new Memory(LibC.RTENTRY_BYTES);
                Memory device = new Memory(LibC.IFNAMSIZ)) {
            route.clear();
            device.clear();
            device.setString(0, "lo");
            route.setShort(LibC.RT_DST, (short) LibC.AF_INET);
            route.write(LibC.RT_DST + 4, address, 0, address.length);
            route.setShort(LibC.RT_GENMASK, (short) LibC.AF_INET);
            route.setInt(LibC.RT_GENMASK + 4, -1);
            route.setShort(LibC.RT_FLAGS, (short) (LibC.RTF_UP | LibC.RTF_HOST));
            route.setPointer(LibC.RT_DEV, device);
            int descriptor = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM, 0);
            try {
                LibC.ioctl(descriptor, new NativeLong(LibC.SIOCADDRT), route);
            } finally {
                LibC.close(descriptor);
            }
        } catch (LastErrorException | LinkageError e) {
            throw new IOException("no route can be added here: " + e.getMessage(), e);
        }
    }

    /** The C library's functions, bound when first used. */
    private static final class LibC {
        static final int AF_INET = 2;
        static final int SOCK_DGRAM = 2;
        static final long SIOCGIFFLAGS = 0x8913;
        static final long SIOCSIFFLAGS = 0x8914;
        static final int IFREQ_BYTES = 40;
        static final int IFNAMSIZ = 16;
        static final int IFF_UP = 1;

        static final long SIOCADDRT = 0x890B;
        /** Where the fields of a struct rtentry are on a 64-bit machine (linux/route.h). */
        static final int RT_DST = 8;

        static final int RT_GENMASK = 40;
        static final int RT_FLAGS = 56;
        static final int RT_DEV = 88;
        static final int RTENTRY_BYTES = 120;
        static final int RTF_UP = 1;
        static final int RTF_HOST = 4;

        static {
            Native.register(LibC.class, "c");
        }

        static native int setenv(String name, String value, int overwrite) throws LastErrorException;

        static native int execvp(String file, Pointer arguments) throws LastErrorException;

        static native int socket(int domain, int type, int protocol) throws LastErrorException;

        static native int ioctl(int descriptor, NativeLong request, Pointer argument) throws LastErrorException;

        static native int close(int descriptor) throws LastErrorException;
    }
}
