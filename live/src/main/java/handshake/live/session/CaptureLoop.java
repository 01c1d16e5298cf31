package handshake.live.session;

import handshake.analysis.file.CapturedPacket;
import handshake.live.capture.PacketSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Hands the packets of a source on, one after the other, to who looks at them. */
public final class CaptureLoop {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** Who looks at packets. All is told by the thread that runs the loop. */
    public interface Listener {
        /** Asked before each packet: whether there shall be another. */
        boolean goOn() throws IOException;

        /** A packet was captured. */
        void captured(CapturedPacket packet) throws IOException;

        /** All packets that had come were handed on: what is written of them is to be seen now. */
        default void caughtUp() throws IOException {}

        /** No packet has come for a while. */
        void quiet() throws IOException;
    }

    private CaptureLoop() {}

    /** Goes on until the listener has had enough, or the source ends by itself. */
    public static void run(PacketSource source, Listener listener) throws IOException {
        while (listener.goOn() && source.isOpen()) {
            Optional<CapturedPacket> packet = next(source, Duration.ZERO);
            if (packet.isEmpty()) {
                listener.caughtUp();
                packet = next(source, PATIENCE);
            }
            if (packet.isPresent()) {
                listener.captured(packet.get());
            } else {
                listener.quiet();
            }
        }
        listener.caughtUp();
    }

    /** Closes the source, and hands on what it had taken from the kernel by then. */
    public static void drain(PacketSource source, Listener listener) throws IOException {
        source.close();
        while (source.isOpen()) {
            Optional<CapturedPacket> packet = next(source, PATIENCE);
            if (packet.isPresent()) {
                listener.captured(packet.get());
            }
        }
        listener.caughtUp();
    }

    private static Optional<CapturedPacket> next(PacketSource source, Duration atMost) throws IOException {
        try {
            return source.poll(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for packets");
        }
    }
}
