package handshake.cli;

import handshake.live.capture.CapturedPacket;
import handshake.live.capture.LinkType;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.capture.file.CaptureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --save}: keeps the packets that a command captures. Never replaces a file unless told to. */
final class SaveOption implements AutoCloseable {
    @Option(names = "--save", paramLabel = "FILE", description = "Keep the packets in FILE (pcap).")
    private Path file;

    private Optional<CaptureWriter> writer = Optional.empty();

    /** Says so before anything is captured. */
    void refuseToOverwrite(boolean force) {
        if (file != null) {
            OutputFile.refuseToReplace(file, force);
        }
    }

    /** Creates the file, if one is wanted. */
    void open(LinkType linkType, boolean force) {
        if (file == null) {
            return;
        }
        CaptureWriter.Existing existing = force ? CaptureWriter.Existing.REPLACE : CaptureWriter.Existing.REFUSE;
        try {
            writer = Optional.of(CaptureWriter.create(file, CaptureWriter.Settings.of(linkType), existing));
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    void write(CapturedPacket packet) {
        writer.ifPresent(open -> attempt(() -> open.write(packet)));
    }

    /** What was written so far is in the file, should the process be killed. */
    void flush() {
        writer.ifPresent(open -> attempt(open::flush));
    }

    /** The file, once it is complete. */
    Optional<Path> saved() {
        return writer.map(open -> file);
    }

    @Override
    public void close() {
        writer.ifPresent(open -> attempt(open::close));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
    }
}
