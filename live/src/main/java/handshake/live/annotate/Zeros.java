package handshake.live.annotate;

import handshake.tcp.model.Octets;

/** Text of which only the length matters: slices of one run of zeros, so that a queue of any length costs nothing. */
final class Zeros {
    private static final int SHARED = 1 << 20;
    private static final Octets ZEROS = Octets.zeros(SHARED);

    private Zeros() {}

    static Octets of(int length) {
        return length <= SHARED ? ZEROS.first(length) : Octets.zeros(length);
    }
}
