package handshake.cli.capture;

import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.OutputFile;
import handshake.live.capture.CaptureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --save}: keeps the packets that a command captures. Never replaces a file unless told to. */
public final class SaveOption implements AutoCloseable {
    @Option(names = "--save", paramLabel = "FILE", description = "Keep the packets in FILE (pcap).")
    private Path file;

    private Optional<CaptureWriter> writer = Optional.empty();

    /** Says so before anything is captured. */
    public void refuseToOverwrite(boolean force) {
        if (file != null) {
            OutputFile.refuseToReplace(file, force);
        }
    }

    /** Creates the file, if one is wanted. */
    public void open(LinkType linkType, boolean force) {
        if (file == null) {
            return;
        }
        CaptureFiles.Existing existing = force ? CaptureFiles.Existing.REPLACE : CaptureFiles.Existing.REFUSE;
        try {
            writer = Optional.of(CaptureFiles.create(file, CaptureWriter.Settings.of(linkType), existing));
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    public void write(CapturedPacket packet) {
        writer.ifPresent(open -> attempt(() -> open.write(packet)));
    }

    /** What was written so far is in the file, should the process be killed. */
    public void flush() {
        writer.ifPresent(open -> attempt(open::flush));
    }

    /** The file, once it is complete. */
    public Optional<Path> saved() {
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
