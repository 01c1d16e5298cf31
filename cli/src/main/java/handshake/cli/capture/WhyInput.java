package handshake.cli.capture;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.InputFile;
import handshake.live.capture.CaptureFiles;
import handshake.live.sockets.SocketList;
import handshake.live.sockets.SocketText;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What {@code handshake why} is given: a capture, or a host's list of sockets. Told by its first lines, not by its name. */
final class WhyInput implements Closeable {
    private static final int LOOKED_AT = 1 << 14;

    private final String argument;
    private final InputStream in;

    private WhyInput(String argument, InputStream in) {
        this.argument = argument;
        this.in = in;
    }

    /** {@code argument}: a path, or {@code -} for the standard input. */
    static WhyInput open(String argument) throws IOException {
        return new WhyInput(argument, new BufferedInputStream(CaptureFiles.stream(argument), LOOKED_AT));
    }

    /** The sockets, if it is a list of them; otherwise it can still be read as something else. */
    Optional<SocketList> sockets() throws IOException {
        in.mark(LOOKED_AT);
        byte[] start = in.readNBytes(LOOKED_AT);
        in.reset();
        // Octets that are no text are no list: nothing of them is to be taken for one
        boolean isText = !new String(start, StandardCharsets.ISO_8859_1).contains("\0");
        if (!isText || !SocketText.recognises(new String(start, StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        byte[] all;
        try {
            all = InputFile.bytes(in);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read " + name() + ": " + e.getMessage(), e);
        }
        return Optional.of(SocketText.read(new String(all, StandardCharsets.UTF_8)));
    }

    /** What is left of it. */
    InputStream stream() {
        return in;
    }

    /** How messages call it. */
    String name() {
        return CaptureFiles.name(argument);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
