package handshake.live.capture;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import java.time.Duration;
import java.util.Optional;

/**
 * A running capture on an interface.
 *
 * <p>A source exists only once it is <em>ready</em>: its filter is in the kernel and packets are being kept, so that a
 * connection begun after it was opened cannot lose its SYN. A thread of its own takes packets from the kernel and puts
 * them into a bounded queue; when nobody polls, the queue fills and the kernel drops packets and counts them.
 *
 * <p>{@code close} returns within 100 ms. Packets queued by then can still be polled. All methods may be called from
 * any thread.
 */
public interface PacketSource extends AutoCloseable {
    /** The interface on which this source captures, with the link type of its packets. */
    CaptureInterface capturesOn();

    /**
     * The next packet, waiting for it no longer than given. Empty means that none came in time, or that none will come
     * any more: see {@link #isOpen}.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    Optional<CapturedPacket> poll(Duration atMost) throws InterruptedException;

    /**
     * Whether a poll may still find a packet: false once the source was closed, or ended by an error such as the
     * interface going away, and everything queued has been polled.
     */
    boolean isOpen();

    /** Why the capture ended although nobody closed it, in one line. */
    Optional<String> failure();

    /** The counts so far; after {@link #close}, the counts at that time. */
    CaptureStatistics statistics();

    /** Stops capturing. Does nothing when called again. */
    @Override
    void close();
}
