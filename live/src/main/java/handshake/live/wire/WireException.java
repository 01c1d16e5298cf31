package handshake.live.wire;

/** This computer gives no network of its own to us. The message says what was tried and what to do. */
public final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
