package handshake.packetdrill.fuzz;

/** The system calls that a program makes by chance. None of them waits. */
public enum FuzzCall {
    CONNECT,
    ACCEPT,
    CLOSE_LISTENER,
    WRITE,
    READ,
    SHUTDOWN_READING,
    SHUTDOWN_WRITING,
    SHUTDOWN_BOTH,
    CLOSE,
    /** {@code close} with SO_LINGER of 0 seconds: ABORT (RFC 9293 §3.10.5). */
    ABORT,
    GET_ERROR,
    COUNT_UNREAD,
    COUNT_UNACKNOWLEDGED,
    POLL
}
