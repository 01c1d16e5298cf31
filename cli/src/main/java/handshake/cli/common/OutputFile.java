package handshake.cli.common;

import handshake.live.system.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that commands write: one that exists is replaced only with {@code --force}. */
public final class OutputFile {
    private OutputFile() {}

    /** Throws a {@link CommandFailure} when it exists and is not to be replaced, or cannot be written. */
    static OutputStream create(Path file, boolean force) {
        OpenOption[] how = force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try {
            return Files.newOutputStream(file, how);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** For who looks before it begins, and opens the file later. */
    public static void refuseToReplace(Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw exists(file);
        }
    }

    /** Adds {@code line} to {@code file}, which need not exist: so are results collected. */
    public static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    public static CommandFailure cannotWrite(Path file, IOException e) {
        return new CommandFailure(ExitStatus.USAGE, "cannot write " + file + ": " + FileErrors.reason(e), e);
    }

    private static CommandFailure exists(Path file) {
        return new CommandFailure(ExitStatus.USAGE, file + " exists; --force replaces it");
    }
}
