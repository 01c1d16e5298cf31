package handshake.packetdrill.run;

import java.util.Optional;

/** The errors that a system call on a TCP socket can return, with the number that Linux gives them. */
public enum Errno {
    EBADF(9),
    EAGAIN(11),
    EACCES(13),
    EFAULT(14),
    EINVAL(22),
    EPIPE(32),
    ENOPROTOOPT(92),
    EPROTONOSUPPORT(93),
    EOPNOTSUPP(95),
    EADDRINUSE(98),
    ENONET(64),
    ENETUNREACH(101),
    ECONNABORTED(103),
    ECONNRESET(104),
    EISCONN(106),
    ENOTCONN(107),
    ETIMEDOUT(110),
    ECONNREFUSED(111),
    EHOSTDOWN(112),
    EHOSTUNREACH(113),
    EALREADY(114),
    EINPROGRESS(115),
    EMSGSIZE(90),
    EPROTO(71);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static Optional<Errno> named(String name) {
        String usual = name.equals("EWOULDBLOCK") ? "EAGAIN" : name; // two names of one number
        for (Errno errno : values()) {
            if (errno.name().equals(usual)) {
                return Optional.of(errno);
            }
        }
        return Optional.empty();
    }

    /** The error to which Linux gives this number. */
    public static Optional<Errno> numbered(long number) {
        for (Errno errno : values()) {
            if (errno.number == number) {
                return Optional.of(errno);
            }
        }
        return Optional.empty();
    }
}
