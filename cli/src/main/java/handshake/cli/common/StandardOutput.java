package handshake.cli.common;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What this process writes to its standard output, whoever writes it. Print streams and writers keep silent about an
 * error; this one remembers the first, so that it is said once, when the command has ended, whichever command that was.
 */
public final class StandardOutput extends OutputStream {
    private static final String CLOSED_PIPE = "Broken pipe";
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

    private final OutputStream out;
    private volatile Optional<IOException> failure = Optional.empty();

    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** In the place of the standard output that Java has made. */
    public static StandardOutput install() {
        StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(standard), true, charset()));
        return standard;
    }

    /** In which the terminal, or whoever reads it, expects text. */
    public static Charset charset() {
        String encoding = System.getProperty(
                "stdout.encoding",
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
        return Charset.isSupported(encoding) ? Charset.forName(encoding) : Charset.defaultCharset();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** After a failure nothing more is tried: what follows a gap would be taken for the whole. */
    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        if (failure.isPresent()) {
            return;
        }
        try {
            out.write(octets, offset, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Why something that was written did not arrive. A reader who has gone away, such as {@code head}, is no reason. */
    public Optional<IOException> lost() {
        System.out.flush();
        return failure.filter(e -> !isClosedPipe(e));
    }

    /** The system says it in the language of its user; but nearly all that can happen to a pipe is that it is closed. */
    private static boolean isClosedPipe(IOException e) {
        String reason = String.valueOf(e.getMessage());
        boolean inEnglish = reason.equals("Resource temporarily unavailable") || reason.equals(CLOSED_PIPE);
        return inEnglish ? reason.equals(CLOSED_PIPE) : isPipe();
    }

    private static boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(DESCRIPTOR).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
