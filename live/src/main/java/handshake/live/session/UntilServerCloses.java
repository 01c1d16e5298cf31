package handshake.live.session;

import handshake.live.echo.Caller;
import handshake.live.echo.SocketCall;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.SocketSystemCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes calls on, and lets somebody wait until the server has closed its end of the first connection. */
final class UntilServerCloses implements SocketCalls {
    private static final long PATIENCE_SECONDS = 5;

    private final SocketCalls next;
    private final CountDownLatch closed = new CountDownLatch(1);

    UntilServerCloses(SocketCalls next) {
        this.next = next;
    }

    @Override
    public void before(SocketCall call) {
        next.before(call);
    }

    @Override
    public void after(SocketCall call) {
        next.after(call);
        // A listening socket has no peer.
        if (call.side() == Caller.SERVER
                && call.call() == SocketSystemCall.CLOSE
                && call.remote().isPresent()) {
            closed.countDown();
        }
    }

    /** Returns when the server has closed, or has had time enough to. */
    void await() throws IOException {
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return; // What is missing will be seen to be missing.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server was given time to close");
        }
    }
}
