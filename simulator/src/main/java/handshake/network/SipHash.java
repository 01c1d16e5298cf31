package handshake.network;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Octets;

/**
 * SipHash-2-4, a keyed hash for short messages (Aumasson and Bernstein 2012): small enough to read, and what Linux uses
 * for sequence numbers and Fast Open cookies.
 */
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    /** The hash of {@code message} under a key of 16 octets. */
    static long of(Octets key, Octets message) {
        SipHash state = new SipHash(littleEndian(key, 0, 8), littleEndian(key, 8, 8));
        int whole = message.length() / 8 * 8;
        for (int i = 0; i < whole; i += 8) {
            state.absorb(littleEndian(message, i, 8));
        }
        long tail = littleEndian(message, whole, message.length() - whole);
        state.absorb(tail | (long) message.length() << 56);
        return state.finish();
    }

    /** The hash of both ends of a connection. */
    static long of(Octets key, ConnectionId id) {
        return of(key, message(id));
    }

    /** Both ends of a connection as octets: the addresses and ports. */
    static Octets message(ConnectionId id) {
        return octets(id.local()).then(octets(id.remote()));
    }

    private static Octets octets(Endpoint endpoint) {
        int port = endpoint.port();
        return endpoint.address().octets().then(Octets.of((byte) (port >> 8), (byte) port));
    }

    private void absorb(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long finish() {
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }

    private static long littleEndian(Octets octets, int from, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << 8 | octets.at(from + i);
        }
        return word;
    }
}
