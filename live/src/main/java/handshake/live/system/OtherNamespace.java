package handshake.live.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The network of another process, joined with {@code nsenter}: a process with threads cannot do so itself. */
public final class OtherNamespace {
    private OtherNamespace() {}

    /** Whether this process is in the network of process {@code pid}. */
    public static boolean isThatOf(long pid) throws IOException {
        return namespace(pid, "net").equals(own("net"));
    }

    /**
     * Starts this program again in the network of process {@code pid}, in the place of this process. Does not return; what
     * was not yet written is lost.
     *
     * @throws IOException when there is no such process, or this one cannot be replaced
     */
    public static void enter(long pid) throws IOException {
        List<byte[]> before = ProcessImage.commandLine();
        List<byte[]> command = new ArrayList<>();
        command.add(ProcessImage.word("nsenter"));
        command.add(ProcessImage.word("-n"));
        if (!namespace(pid, "user").equals(own("user"))) {
            command.add(ProcessImage.word("-U"));
            command.add(ProcessImage.word("--preserve-credentials"));
        }
        command.add(ProcessImage.word("-t"));
        command.add(ProcessImage.word(Long.toString(pid)));
        command.add(ProcessImage.word("--"));
        command.add(ProcessImage.word(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(before.subList(1, before.size()));
        ProcessImage.replace(command);
    }

    private static String namespace(long pid, String kind) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns", kind))
                .toString();
    }

    private static String own(String kind) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
    }
}
