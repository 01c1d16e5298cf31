package handshake.live.system;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * JNA's own native library, which JNA unpacks into a file before it can be loaded. By itself JNA takes a folder whose
 * parents belong to whoever set the environment, or one for everybody; as root that would load a file that somebody else
 * may replace. Here the folder is new, nobody else's (mode 0700), and gone when the library is loaded.
 */
public final class JnaLibrary {
    /** Where JNA unpacks to. */
    private static final String FOLDER = "jna.tmpdir";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private JnaLibrary() {}

    /**
     * Loads it, if that was not done. Call it before the first use of JNA, also through another library.
     *
     * @throws LinkageError when it cannot be loaded
     */
    public static void load() {
        Loaded.now();
    }

    /** Initialised by the first who asks, while others wait. */
    private static final class Loaded {
        static {
            if (System.getProperty(FOLDER) == null) {
                loadFromNewFolder();
            }
        }

        private Loaded() {}

        static void now() {
            // All is done.
        }
    }

    private static void loadFromNewFolder() {
        try {
            Path folder = newFolder();
            System.setProperty(FOLDER, folder.toString());
            try {
                // The first touch of this class unpacks the library, loads it, and deletes the file again.
                Class.forName(Native.class.getName());
            } finally {
                System.clearProperty(FOLDER);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw linkageError("JNA's library cannot be unpacked: " + e.getMessage(), e);
        } catch (ClassNotFoundException e) {
            throw linkageError("JNA is missing", e);
        }
    }

    private static LinkageError linkageError(String what, Exception why) {
        return new LinkageError(what, why);
    }

    /** Among the temporary files; from where that file system is mounted without exec, in the user's home. */
    private static Path newFolder() throws IOException {
        Path folder = newFolderIn(Path.of(System.getProperty("java.io.tmpdir")));
        if (mayExecuteFrom(folder)) {
            return folder;
        }
        Files.delete(folder);
        return newFolderIn(Path.of(System.getProperty("user.home")));
    }

    static Path newFolderIn(Path parent) throws IOException {
        return Files.createTempDirectory(parent, "handshake-jna-", OWNER_ONLY);
    }

    /** Tried, with a file that has the permission: mounting without exec takes it away. */
    private static boolean mayExecuteFrom(Path folder) throws IOException {
        Path probe = Files.createFile(folder.resolve("probe"), OWNER_ONLY);
        try {
            return Files.isExecutable(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
