package handshake.cli.dial;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.capture.SaveOption;
import handshake.live.wire.KernelPartner;
import handshake.tcp.model.Octets;
import java.time.Instant;

/** Keeps the packets of the wire as a capture, if that is wanted; each is in the file at once, whatever comes next. */
final class DialPackets implements KernelPartner.Recorder {
    private static final long SECOND = 1_000_000_000;

    private final SaveOption save;
    private final CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
    /** When the wire's clock showed 0, in nanoseconds since 1970-01-01T00:00Z. */
    private final long epoch;

    private boolean begun;

    DialPackets(SaveOption save, boolean force) {
        this.save = save;
        Instant now = Instant.now();
        this.epoch = now.getEpochSecond() * SECOND + now.getNano() - System.nanoTime();
        save.open(LinkType.RAW, force);
    }

    /** Keeps packets from now on. */
    void begin() {
        begun = true;
    }

    @Override
    public void record(Octets packet, long at) {
        if (!begun) {
            return;
        }
        byte[] octets = packet.toArray();
        save.write(new CapturedPacket(epoch + at, on, octets.length, octets));
        save.flush();
    }
}
