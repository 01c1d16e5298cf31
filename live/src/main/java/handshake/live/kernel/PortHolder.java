package handshake.live.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which process listens on a TCP port, from Linux's /proc: the table of sockets has each socket's inode, and the open files
 * of a process name it.
 *
 * @param name of the program, as the kernel has it (at most 15 characters)
 */
public record PortHolder(String name, long pid) {
    private static final Path PROC = Path.of("/proc");

    /** Who listens on {@code port}, on any address; empty where nobody does, or it may not be seen. */
    public static Optional<PortHolder> of(int port) {
        Set<String> sockets = listening(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Optional.of(new PortHolder(
                            Files.readString(process.resolve("comm")).strip(),
                            Long.parseLong(String.valueOf(process.getFileName()))));
                }
            }
        } catch (IOException e) {
            // a process that has just ended, or no /proc at all
        }
        return Optional.empty();
    }

    /** How the open files of a process name the sockets that listen on {@code port}. */
    private static Set<String> listening(int port) {
        return KernelView.now().sockets().stream()
                .filter(socket -> socket.isListening() && socket.local().getPort() == port)
                .map(socket -> "socket:[" + socket.inode() + "]")
                .collect(Collectors.toSet());
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // somebody else's process, or one that has just ended
        }
        return false;
    }

    /** Whether it is this very process. */
    public boolean isThisProcess() {
        return pid == ProcessHandle.current().pid();
    }

    @Override
    public String toString() {
        return isThisProcess() ? "this program itself" : name + " (process " + pid + ")";
    }
}
