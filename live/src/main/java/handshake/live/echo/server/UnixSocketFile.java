package handshake.live.echo.server;

import handshake.text.Printable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The name in the file system that a bound Unix-domain socket leaves behind. Unlike a port it outlives its server, so a new
 * server must remove an old one's, and must be careful what it removes.
 *
 * @param key the file's identity, so that another server's is never removed
 */
record UnixSocketFile(Path path, Object key) {
    /** The kind of file in stat(2)'s st_mode, and a socket's. */
    private static final int S_IFMT = 0170000;

    private static final int S_IFSOCK = 0140000;

    /** The file that was just bound. */
    static UnixSocketFile of(Path path) throws IOException {
        return new UnixSocketFile(path, keyOf(path));
    }

    /**
     * Removes a socket that nobody listens on any more.
     *
     * @throws FileAlreadyExistsException when something else has the name: it is left alone
     * @throws BindException when somebody listens
     */
    static void makeWay(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & S_IFMT) != S_IFSOCK) {
            throw new FileAlreadyExistsException(
                    Printable.text(path.toString()), null, "it exists and is not a socket, so it is left alone");
        }
        if (isAnswered(path)) {
            throw new BindException("another server listens there");
        }
        Files.deleteIfExists(path);
    }

    /** Removes the file, if it is still the one that was bound. */
    void remove() throws IOException {
        try {
            if (keyOf(path).equals(key)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // Somebody else removed it, which is what was wanted.
        }
    }

    private static boolean isAnswered(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Not waiting: a full accept queue is an answer as well.
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
