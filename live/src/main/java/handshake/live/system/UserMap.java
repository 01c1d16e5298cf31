package handshake.live.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which users, or groups, this process's user namespace knows, and who they are outside of it (user_namespaces(7)).
 *
 * @param ranges each an interval of numbers
 */
record UserMap(List<Range> ranges) {
    /** Numbers from {@code inside} on are those from {@code outside} on in the namespace around it. */
    record Range(long inside, long outside, long count) {
        static Range of(String line) {
            String[] fields = line.strip().split("\\s+", -1);
            return new Range(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
        }

        private boolean contains(long number) {
            return number >= inside && number < inside + count;
        }
    }

    static UserMap ofUsers() throws IOException {
        return read(Path.of("/proc/self/uid_map"));
    }

    static UserMap ofGroups() throws IOException {
        return read(Path.of("/proc/self/gid_map"));
    }

    private static UserMap read(Path map) throws IOException {
        return new UserMap(Files.readAllLines(map).stream().map(Range::of).toList());
    }

    /** Whether there is such a user, or group; the number is unsigned. */
    boolean contains(int number) {
        return ranges.stream().anyMatch(range -> range.contains(Integer.toUnsignedLong(number)));
    }

    /** Whether there is nobody but root, as in a namespace that {@code unshare -Ur} has made. */
    boolean isOfRootAlone() {
        return ranges.size() == 1
                && ranges.get(0).inside() == 0
                && ranges.get(0).count() == 1;
    }

    /** Whether root is root outside as well. */
    boolean isRootOutside() {
        return ranges.stream().anyMatch(range -> range.inside() == 0 && range.outside() == 0);
    }
}
