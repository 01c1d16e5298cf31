package handshake.network;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.TcpOption;
import java.util.Optional;

/**
 * What a host remembers for Fast Open (RFC 7413): as a server the secret from which it makes cookies, as a client the
 * cookies that servers gave it.
 *
 * @param key 16 octets
 * @param grants by the server's address (§4.1.3)
 * @param requests how to ask a server next time, by its address, where the usual request was not answered
 */
public record FastOpenMemory(
        Octets key, PersistentMap<IpAddress, Grant> grants, PersistentMap<IpAddress, TcpOption.FastOpen> requests) {
    /**
     * What a server said last time.
     *
     * @param mss the largest segment that it takes: how much text a SYN may carry before the server can say so again
     */
    public record Grant(TcpOption.FastOpen cookie, int mss) {}

    private static final int KEY_OCTETS = 16;
    private static final int COOKIE_OCTETS = 8;

    public FastOpenMemory {
        if (key.length() != KEY_OCTETS) {
            throw new IllegalArgumentException("a key has 16 octets, not " + key.length());
        }
    }

    /** A server that makes its cookies from {@code key}, and a client that has none yet. */
    public static FastOpenMemory keyed(Octets key) {
        return new FastOpenMemory(key, PersistentMap.empty(), PersistentMap.empty());
    }

    public FastOpenMemory withKey(Octets other) {
        return new FastOpenMemory(other, grants, requests);
    }

    /**
     * The cookie that {@code client} should have: a keyed hash of both addresses, so that only who really receives at
     * that address can know it (§4.1.2). The key is not used up and nothing is stored per client.
     */
    public Octets cookieOf(IpAddress client, IpAddress server) {
        long hash = SipHash.of(key, client.octets().then(server.octets()));
        byte[] littleEndian = new byte[COOKIE_OCTETS];
        for (int i = 0; i < COOKIE_OCTETS; i++) {
            littleEndian[i] = (byte) (hash >>> (8 * i));
        }
        return Octets.of(littleEndian);
    }

    /** What {@code server} gave us, to send with our text, if we have ever asked. */
    public Optional<Grant> from(IpAddress server) {
        return Optional.ofNullable(grants.get(server));
    }

    /** The option that asks {@code server} for a cookie. */
    public TcpOption.FastOpen requestTo(IpAddress server) {
        TcpOption.FastOpen other = requests.get(server);
        return other == null ? TcpOption.FastOpen.REQUEST : other;
    }

    /** {@code server} gave none; the next request is to be {@code next}. */
    public FastOpenMemory ask(IpAddress server, TcpOption.FastOpen next) {
        return new FastOpenMemory(key, grants, requests.with(server, next));
    }

    /** {@code server} granted a cookie. */
    public FastOpenMemory remember(IpAddress server, Grant grant) {
        return new FastOpenMemory(key, grants.with(server, grant), requests);
    }
}
