package handshake.live.system;

/** The reasons for a failed call that somebody here acts upon, with Linux's numbers (errno(3)). */
public enum ErrorNumber {
    EPERM(1),
    EINTR(4),
    EAGAIN(11),
    EACCES(13);

    private final int number;

    ErrorNumber(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
