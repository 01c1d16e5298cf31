package handshake.live.system;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, in a few words: of some exceptions Java's own message is the file's name alone. */
public final class FileErrors {
    private FileErrors() {}

    /** A clause without a full stop; it does not name the file again. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof FileSystemException about) {
            return about.getReason() == null ? "the system gives no reason" : about.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
