package handshake.live.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All TCP sockets of this network namespace at one moment.
 *
 * @param sockets in the kernel's order; empty when unavailable
 * @param unavailable why the kernel cannot be asked here; empty when it was
 */
public record KernelView(List<KernelSocket> sockets, Optional<String> unavailable) {
    /** That of the calling thread: a thread may have a network namespace of its own. */
    private static final Path OURS = Path.of("/proc/thread-self/net");

    public KernelView {
        sockets = List.copyOf(sockets);
    }

    /** Asks the kernel now; never fails, but may be {@link #unavailable}. */
    public static KernelView now() {
        return read(OURS);
    }

    /** Reads {@code tcp} and {@code tcp6} of the directory; the second may be missing (a kernel without IPv6). */
    static KernelView read(Path directory) {
        try {
            List<KernelSocket> all = new ArrayList<>(parse(directory.resolve("tcp")));
            Path six = directory.resolve("tcp6");
            if (Files.exists(six)) {
                all.addAll(parse(six));
            }
            return new KernelView(all, Optional.empty());
        } catch (NoSuchFileException e) {
            return unavailable("there is no " + e.getFile() + " here: only Linux shows its sockets in /proc");
        } catch (IOException | IllegalArgumentException e) {
            return unavailable("cannot read " + directory + ": " + e.getMessage());
        }
    }

    /** The connection between these two, seen from {@code local}: each end on this machine is a socket of its own. */
    public Optional<KernelSocket> connection(InetSocketAddress local, InetSocketAddress remote) {
        return sockets.stream()
                .filter(socket -> !socket.isListening())
                .filter(socket ->
                        socket.local().equals(local) && socket.remote().equals(remote))
                .findFirst();
    }

    /** The socket that listens at exactly this address. */
    public Optional<KernelSocket> listener(InetSocketAddress local) {
        return sockets.stream()
                .filter(socket -> socket.isListening() && socket.local().equals(local))
                .findFirst();
    }

    private static List<KernelSocket> parse(Path file) throws IOException {
        return ProcNetTcp.parse(Files.readString(file, StandardCharsets.US_ASCII), ByteOrder.nativeOrder());
    }

    private static KernelView unavailable(String why) {
        return new KernelView(List.of(), Optional.of(why));
    }
}
