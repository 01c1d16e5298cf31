package handshake.live.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each thread of this process may do, as Linux tells it in {@code /proc/self/task} (proc(5)). */
final class ThreadPowers {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Path THIS_THREAD = Path.of("/proc/thread-self/status");
    private static final List<String> CAPABILITY_SETS = List.of("CapPrm", "CapEff", "CapAmb");

    /** CAP_SETGID and CAP_SETUID (capabilities(7)). */
    private static final long CHANGING_USER = 1L << 6 | 1L << 7;

    private static final int HEXADECIMAL = 16;

    private ThreadPowers() {}

    /** Whether the calling thread has any capability. */
    static boolean hasCapabilities() throws PrivilegeException {
        try {
            return !isZero(fields(THIS_THREAD).get("CapPrm"));
        } catch (IOException e) {
            throw new PrivilegeException("This thread's capabilities cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether the calling thread may become this user: root in a container may have lost that, and root of a user
     * namespace knows only the users that are mapped into it (user_namespaces(7)).
     */
    static boolean mayBecome(InvokingUser user) throws PrivilegeException {
        try {
            long effective = Long.parseUnsignedLong(fields(THIS_THREAD).getOrDefault("CapEff", "0"), HEXADECIMAL);
            return (effective & CHANGING_USER) == CHANGING_USER
                    && UserMap.ofUsers().contains(user.uid())
                    && UserMap.ofGroups().contains(user.gid());
        } catch (IOException e) {
            throw new PrivilegeException("This thread's capabilities cannot be read: " + e.getMessage(), e);
        }
    }

    /** Fails unless every thread is the user's, in all four numbers, without capabilities and in the same groups. */
    static void requireAllThreadsToBe(InvokingUser user) throws PrivilegeException {
        Set<String> groups = new HashSet<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                requireToBe(user, thread.getFileName().toString(), fields(thread.resolve("status")), groups);
            }
        } catch (IOException e) {
            throw new PrivilegeException("The threads' privileges cannot be verified: " + e.getMessage(), e);
        }
        if (groups.size() != 1) {
            throw new PrivilegeException("Not all threads left root's groups: " + groups);
        }
    }

    private static void requireToBe(InvokingUser user, String thread, Map<String, String> fields, Set<String> groups)
            throws PrivilegeException {
        if (fields.isEmpty()) {
            return;
        }
        boolean user4 = fields.getOrDefault("Uid", "").equals(fourTimes(user.uid()));
        boolean group4 = fields.getOrDefault("Gid", "").equals(fourTimes(user.gid()));
        boolean powerless = CAPABILITY_SETS.stream().allMatch(set -> isZero(fields.getOrDefault(set, "0")));
        if (!user4 || !group4 || !powerless) {
            throw new PrivilegeException("Thread " + thread + " kept privileges: " + fields);
        }
        groups.add(fields.getOrDefault("Groups", ""));
    }

    /** Real, effective, saved and file-system number. */
    private static String fourTimes(int number) {
        String one = Integer.toUnsignedString(number);
        return String.join("\t", one, one, one, one);
    }

    private static boolean isZero(String hexadecimal) {
        return hexadecimal.chars().allMatch(digit -> digit == '0');
    }

    /** The fields that matter; none for a thread that has ended meanwhile. */
    private static Map<String, String> fields(Path status) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String line : Files.readAllLines(status)) {
                int colon = line.indexOf(':');
                String name = line.substring(0, colon);
                if (CAPABILITY_SETS.contains(name)
                        || Set.of("Uid", "Gid", "Groups").contains(name)) {
                    fields.put(name, line.substring(colon + 1).strip());
                }
            }
        } catch (IOException e) {
            if (Files.notExists(status)) {
                return Map.of();
            }
            throw e;
        }
        return fields;
    }
}
