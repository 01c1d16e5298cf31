package handshake.live.system;

/** Privileges that should be gone are not: one line of which. The process must end. */
public final class PrivilegeException extends Exception {
    private static final long serialVersionUID = 1L;

    PrivilegeException(String message) {
        super(message);
    }

    PrivilegeException(String message, Throwable cause) {
        super(message, cause);
    }
}
