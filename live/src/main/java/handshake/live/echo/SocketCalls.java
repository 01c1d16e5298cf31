package handshake.live.echo;

/**
 * Hears of every socket call, on the thread that makes it: the call waits until {@code before} returns, and what follows
 * it until {@code after} returns, so that the kernel's state can be looked at in between. A server calls this from
 * several threads at once.
 */
public interface SocketCalls {
    /** Hears nothing. */
    SocketCalls NONE = new SocketCalls() {
        @Override
        public void before(SocketCall call) {}

        @Override
        public void after(SocketCall call) {}
    };

    /** The call is about to be made; it may block for long ({@code accept}, {@code read}). */
    void before(SocketCall call);

    /** The call has returned or failed: {@link SocketCall#result} says what. */
    void after(SocketCall call);
}
