package handshake.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What is not text, on standard output. */
final class BinaryOutput {
    private BinaryOutput() {}

    /** Writes {@code content}, which is {@code kind}; a terminal would not survive it. */
    static void write(byte[] content, String kind) {
        if (Keyboard.output()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    kind + " is not text for a terminal: name a file with -o, or redirect the output");
        }
        try {
            standardOutput().write(content);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot write to standard output: " + e.getMessage(), e);
        }
    }

    /** Never to be closed: others may still have something to say. */
    @SuppressWarnings("resource")
    private static OutputStream standardOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }
}
