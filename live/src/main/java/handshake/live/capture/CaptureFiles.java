package handshake.live.capture;

import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CaptureWriter;
import handshake.live.system.FileErrors;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Capture files by their names in the file system. */
public final class CaptureFiles {
    private CaptureFiles() {}

    /** What to do when there is a file of that name already. */
    public enum Existing {
        REFUSE,
        REPLACE
    }

    /**
     * Opens a file.
     *
     * @param argument a path; {@code -} is the standard input
     * @throws CaptureFileException when there is no such file, or it is no capture; the message is one line
     */
    public static CaptureFile open(String argument) throws CaptureFileException {
        return CaptureFile.open(stream(argument), name(argument));
    }

    /**
     * Opens a file.
     *
     * @throws CaptureFileException when there is no such file, or it is no capture; the message is one line
     */
    public static CaptureFile open(Path path) throws CaptureFileException {
        return CaptureFile.open(stream(path), path.toString());
    }

    /** How messages call what {@code argument} names. */
    public static String name(String argument) {
        return argument.equals("-") ? "standard input" : argument;
    }

    /**
     * The octets of a file that may be a capture.
     *
     * @param argument a path; {@code -} is the standard input
     * @throws CaptureFileException when there is no such file; the message is one line
     */
    public static InputStream stream(String argument) throws CaptureFileException {
        if (argument.equals("-")) {
            return System.in;
        }
        try {
            return stream(Path.of(argument));
        } catch (InvalidPathException e) {
            throw new CaptureFileException("There is no file of that name: " + e.getReason(), 0, e);
        }
    }

    private static InputStream stream(Path path) throws CaptureFileException {
        if (Files.isDirectory(path)) {
            throw new CaptureFileException(path + " is a directory, not a capture file", 0);
        }
        if (Files.notExists(path)) {
            throw new CaptureFileException("There is no file " + path, 0);
        }
        if (!Files.isReadable(path)) {
            throw new CaptureFileException("You are not permitted to read " + path, 0);
        }
        try {
            return new FileInputStream(path.toFile());
        } catch (IOException e) {
            throw new CaptureFileException("Cannot open " + e.getMessage(), 0, e);
        }
    }

    /**
     * Creates a file. It belongs to the user as whom this process runs at that moment: under sudo, create it after {@link
     * handshake.live.system.Privileges#dropToInvokingUser}. Then it is the invoking user's, and no file is written that
     * this user could not write.
     *
     * @throws CaptureFileException when it exists and is not to be replaced, or cannot be created; one line
     */
    public static CaptureWriter create(Path path, CaptureWriter.Settings settings, Existing existing)
            throws CaptureFileException {
        // An interrupted thread must not close the file under the writer: unlike a channel's, this stream's does not.
        OpenOption how = existing == Existing.REFUSE ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE;
        try {
            return new CaptureWriter(
                    Files.newOutputStream(path, how, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                    settings);
        } catch (FileAlreadyExistsException e) {
            throw new CaptureFileException(path + " exists already, and is left as it is", 0, e);
        } catch (NoSuchFileException e) {
            throw new CaptureFileException("Cannot write " + path + ": there is no such directory", 0, e);
        } catch (IOException e) {
            throw new CaptureFileException("Cannot write " + path + ": " + FileErrors.reason(e), 0, e);
        }
    }
}
