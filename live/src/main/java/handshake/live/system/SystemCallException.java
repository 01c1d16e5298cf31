package handshake.live.system;

import java.io.IOException;

/** A function of the C library has failed; the message is one line: {@code setuid: Operation not permitted}. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;
    /** No error has this number. */
    private static final int NONE = 0;

    private final int number;

    SystemCallException(String call, int number, String meaning) {
        super(call + ": " + meaning);
        this.number = number;
    }

    /** The function could not even be called. */
    SystemCallException(String call, LinkageError why) {
        super(call + ": the system's C library cannot be called: " + why.getMessage(), why);
        this.number = NONE;
    }

    /** Whether this is why it failed. */
    public boolean is(ErrorNumber error) {
        return number == error.number();
    }
}
