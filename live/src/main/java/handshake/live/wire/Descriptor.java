package handshake.live.wire;

import com.sun.jna.LastErrorException;

/** An open file descriptor, closed once. */
final class Descriptor implements AutoCloseable {
    private final int number;
    private boolean open = true;

    Descriptor(int number) {
        this.number = number;
    }

    /** A socket of {@code family} for requests about interfaces. */
    static Descriptor forRequests(int family) {
        return new Descriptor(NativeCalls.socket(family, NativeCalls.SOCK_DGRAM | NativeCalls.SOCK_CLOEXEC, 0));
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            try {
                NativeCalls.close(number);
            } catch (LastErrorException alreadyGone) {
                // Nothing can be done about it, and nothing is left open either (close(2))
                return;
            }
        }
    }
}
