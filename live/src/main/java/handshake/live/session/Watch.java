package handshake.live.session;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.capture.CaptureStatistics;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Captures while something is done. The capture is ready, its filter set, before it is done, so that the first packet
 * cannot be missed; it ends when nothing has come for a moment afterwards.
 */
public final class Watch {
    private static final int QUIET_POLLS = 5;

    /** What is told along the way, by the thread that watches. */
    public interface Listener {
        /** The capture is open; {@code how} says by what, in one line. Privileges can go now: nothing was parsed yet. */
        void ready(String how, CaptureInterface on) throws IOException;

        /** A packet was captured. */
        void captured(CapturedPacket packet) throws IOException;
    }

    /** What is done meanwhile, on a thread of its own. */
    public interface Task<T> {
        T perform() throws IOException;
    }

    /**
     * How it went.
     *
     * @param result of the deed
     */
    public record Watched<T>(T result, CaptureStatistics statistics) {}

    private Watch() {}

    /**
     * Captures what {@code request} asks for while {@code task} is done.
     *
     * @throws CaptureException when capturing is not possible; nothing was done then
     * @throws IOException that of the deed, with its message
     */
    public static <T> Watched<T> over(CaptureRequest request, Task<T> task, Listener listener)
            throws IOException, CaptureException {
        Captures.Opened opened = Captures.open(request);
        try (PacketSource source = opened.source()) {
            listener.ready(opened.how(), source.capturesOn());
            Future<T> result = begin(task);
            CaptureLoop.run(source, new UntilDone(result, listener));
            return new Watched<>(result(result), source.statistics());
        }
    }

    private static <T> Future<T> begin(Task<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.perform();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Goes on while the deed is being done, and until some polls after it have found nothing. */
    private static final class UntilDone implements CaptureLoop.Listener {
        private final Future<?> task;
        private final Listener listener;
        private int quiet;

        UntilDone(Future<?> task, Listener listener) {
            this.task = task;
            this.listener = listener;
        }

        @Override
        public boolean goOn() {
            return !task.isDone() || quiet < QUIET_POLLS;
        }

        @Override
        public void captured(CapturedPacket packet) throws IOException {
            quiet = 0;
            listener.captured(packet);
        }

        @Override
        public void quiet() {
            quiet = task.isDone() ? quiet + 1 : 0;
        }
    }

    private static <T> T result(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for what was watched");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }
}
